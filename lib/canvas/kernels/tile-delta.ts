import { type Tile, WORDS_PER_ROW, WORDS_PER_TILE } from "./coverage";

/** Longest packed form: a head and four bytes for each word. */
const room = new Uint8Array(WORDS_PER_TILE * 5 + 16);
const scratch = new Uint32Array(WORDS_PER_TILE);
const nothing: Tile = new Uint32Array(WORDS_PER_TILE);

/**
 * What changed in a tile, packed: `before` XOR `after`, each row again XOR the row above it (the inside of a stroke
 * becomes zeros, an edge a byte or two), zeros left out. Null: nothing changed. A byte with the count of zero words
 * (high half, 15 = more follow as bytes of 7 bits) and a bit for each byte present of the next word (low half), then these.
 */
export function packTileDelta(before: Tile | null, after: Tile | null): Uint8Array | null {
  if (!takeDifference(before ?? nothing, after ?? nothing)) return null;
  let length = 0;
  let zeros = 0;
  for (let at = 0; at < WORDS_PER_TILE; at++) {
    const above = at < WORDS_PER_ROW ? 0 : (scratch[at - WORDS_PER_ROW] ?? 0);
    const word = (scratch[at] ?? 0) ^ above;
    if (word === 0) {
      zeros++;
      continue;
    }
    const head = length++;
    let present = 0;
    if (zeros >= 15) length = writeCount(length, zeros - 15);
    for (let part = 0; part < 4; part++) {
      const byte = (word >>> (part * 8)) & 0xff;
      if (byte === 0) continue;
      present |= 1 << part;
      room[length++] = byte;
    }
    room[head] = (Math.min(zeros, 15) << 4) | present;
    zeros = 0;
  }
  return room.slice(0, length);
}

/** Into `scratch`. Returns whether there is any. */
function takeDifference(before: Tile, after: Tile): boolean {
  let joined = 0;
  for (let at = 0; at < WORDS_PER_TILE; at++) {
    const word = (before[at] ?? 0) ^ (after[at] ?? 0);
    scratch[at] = word;
    joined |= word;
  }
  return joined !== 0;
}

function writeCount(from: number, count: number): number {
  let at = from;
  let rest = count;
  for (; rest >= 128; rest >>>= 7) room[at++] = (rest & 127) | 128;
  room[at++] = rest;
  return at;
}

/** Turns the tile before the change into the one after it, or back: the change is its own opposite. */
export function applyTileDelta(tile: Tile, delta: Uint8Array): void {
  const changed = scratch.fill(0);
  let at = 0;
  for (let read = 0; read < delta.length; ) {
    const head = delta[read++] ?? 0;
    let zeros = head >> 4;
    if (zeros === 15) {
      for (let shift = 0; ; shift += 7) {
        const byte = delta[read++] ?? 0;
        zeros += (byte & 127) << shift;
        if (byte < 128) break;
      }
    }
    at += zeros;
    let word = 0;
    for (let part = 0; part < 4; part++) if (head & (1 << part)) word |= (delta[read++] ?? 0) << (part * 8);
    changed[at++] = word;
  }
  for (let index = WORDS_PER_ROW; index < WORDS_PER_TILE; index++) {
    changed[index] = (changed[index] ?? 0) ^ (changed[index - WORDS_PER_ROW] ?? 0);
  }
  for (let index = 0; index < WORDS_PER_TILE; index++) tile[index] = (tile[index] ?? 0) ^ (changed[index] ?? 0);
}
