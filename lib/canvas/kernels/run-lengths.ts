import type { Size } from "@/lib/core/geometry";
import { fromBase64, toBase64 } from "./base64";
import { Coverage } from "./coverage";
import { readRow, rowRoom } from "./row-runs";

const VERSION = 1;
/** What a row starts with: as the one above it so many times, each run moved a little, or (from `OWN` on) its runs. */
const SAME = 0;
const MOVED = 1;
const OWN = 2;

const DAMAGED = "The mask's run lengths are damaged.";

/**
 * A coverage as text: the runs of covered pixels of each row, told by what differs from the row above, as numbers of
 * half bytes (three bits each, the fourth says that more follow), base64. An outline costs about half a byte a row, a
 * row like the one above nothing.
 */
export function encodeRuns(coverage: Coverage): string {
  const writer = new HalfByteWriter();
  writer.write(VERSION);
  let above = new Int32Array(rowRoom(coverage.width));
  let row = new Int32Array(rowRoom(coverage.width));
  let aboveCount = 0;
  let repeats = 0;
  for (let y = 0; y < coverage.height; y++) {
    const count = readRow(coverage, y, row);
    if (isSameRow(row, count, above, aboveCount)) {
      repeats++;
      continue;
    }
    if (repeats > 0) writeRepeats(writer, repeats);
    repeats = 0;
    writeRow(writer, row, count, above, aboveCount);
    [above, row] = [row, above];
    aboveCount = count;
  }
  if (repeats > 0) writeRepeats(writer, repeats);
  return toBase64(writer.finish());
}

function isSameRow(row: Int32Array, count: number, above: Int32Array, aboveCount: number): boolean {
  if (count !== aboveCount) return false;
  for (let at = 0; at < count; at++) if (row[at] !== above[at]) return false;
  return true;
}

function writeRepeats(writer: HalfByteWriter, repeats: number): void {
  writer.write(SAME);
  writer.write(repeats - 1);
}

function writeRow(writer: HalfByteWriter, row: Int32Array, count: number, above: Int32Array, aboveCount: number): void {
  if (count === aboveCount) {
    writer.write(MOVED);
    for (let at = 0; at < count; at++) {
      const by = (row[at] ?? 0) - (above[at] ?? 0);
      writer.write(by < 0 ? -by * 2 - 1 : by * 2);
    }
    return;
  }
  writer.write(OWN + count / 2);
  let last = -1;
  for (let at = 0; at < count; at++) {
    const place = row[at] ?? 0;
    writer.write(place - last - 1);
    last = place;
  }
}

/**
 * Reads what `encodeRuns` wrote.
 *
 * @throws RangeError when the text is damaged or was written for another size
 */
export function decodeRuns(size: Size, runs: string): Coverage {
  const reader = new HalfByteReader(fromBase64(runs));
  if (reader.read() !== VERSION) throw new RangeError(DAMAGED);
  const coverage = new Coverage(size);
  const row = new Int32Array(rowRoom(size.width));
  let count = 0;
  for (let y = 0; y < size.height; ) {
    const token = reader.read();
    let rows = 1;
    if (token === SAME) {
      rows = reader.read() + 1;
    } else if (token === MOVED) {
      moveRow(reader, row, count);
    } else {
      count = (token - OWN) * 2;
      if (count > size.width + 1) throw new RangeError(DAMAGED);
      readOwnRow(reader, row, count);
    }
    if (!isRising(row, count, size.width) || y + rows > size.height) throw new RangeError(DAMAGED);
    for (const end = y + rows; y < end; y++) {
      for (let at = 0; at < count; at += 2) coverage.fillSpan(y, row[at] ?? 0, row[at + 1] ?? 0, true);
    }
  }
  return coverage;
}

function moveRow(reader: HalfByteReader, row: Int32Array, count: number): void {
  for (let at = 0; at < count; at++) {
    const by = reader.read();
    row[at] = (row[at] ?? 0) + (by & 1 ? -(by + 1) / 2 : by / 2);
  }
}

function readOwnRow(reader: HalfByteReader, row: Int32Array, count: number): void {
  let last = -1;
  for (let at = 0; at < count; at++) {
    last += reader.read() + 1;
    row[at] = last;
  }
}

function isRising(row: Int32Array, count: number, width: number): boolean {
  let last = -1;
  for (let at = 0; at < count; at++) {
    const place = row[at] ?? 0;
    if (place <= last || place > width) return false;
    last = place;
  }
  return true;
}

class HalfByteWriter {
  #bytes = new Uint8Array(1024);
  #halves = 0;

  write(number: number): void {
    let rest = number;
    for (; rest >= 8; rest >>>= 3) this.#put((rest & 7) | 8);
    this.#put(rest);
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, (this.#halves + 1) >> 1);
  }

  #put(half: number): void {
    const at = this.#halves >> 1;
    if (at === this.#bytes.length) {
      const larger = new Uint8Array(at * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[at] = (this.#bytes[at] ?? 0) | (this.#halves & 1 ? half << 4 : half);
    this.#halves++;
  }
}

class HalfByteReader {
  readonly #bytes: Uint8Array;
  #halves = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  read(): number {
    let number = 0;
    for (let shift = 0; shift <= 18; shift += 3) {
      const byte = this.#bytes[this.#halves >> 1];
      if (byte === undefined) throw new RangeError(DAMAGED);
      const half = this.#halves & 1 ? byte >> 4 : byte & 15;
      this.#halves++;
      number |= (half & 7) << shift;
      if (half < 8) return number;
    }
    throw new RangeError(DAMAGED);
  }
}
