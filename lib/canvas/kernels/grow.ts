import { Coverage, TILE_SIZE, WORDS_PER_ROW, WORDS_PER_TILE } from "./coverage";
import { countRowWords, readRowWords, writeRowWords } from "./row-words";

const ALL = 0xffffffff;

/**
 * Grows a mask by true Euclidean distance: a pixel is covered when its centre is at most `pixels` from the centre of a
 * pixel covered in `source`. Negative shrinks, which is growing what is not covered; the picture's edge eats nothing.
 * `source` is left as it is. `onProgress` is told the share done, 0 … 1.
 */
export function growCoverage(source: Coverage, pixels: number, onProgress?: (share: number) => void): Coverage {
  const steps = growInSteps(source, pixels);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    onProgress?.(step.value);
  }
}

/** As `growCoverage`, in steps of one row of tiles: yields the share done, so that a caller can breathe or give up. */
export function* growInSteps(source: Coverage, pixels: number): Generator<number, Coverage> {
  if (pixels >= 0) return yield* dilateInSteps(source, pixels);
  return complementOf(yield* dilateInSteps(complementOf(source), -pixels));
}

/** What one row of tiles is worked out from; made once, so that memory does not follow the picture's height. */
interface Workspace {
  readonly source: Coverage;
  /** Whole rows: the farthest row and column a covered pixel reaches. */
  readonly reach: number;
  /** By distance in rows: how many columns to both sides are reached; one more entry, -∞-like, for "too far". */
  readonly halves: Int32Array;
  /** Rows to the nearest covered pixel at or below, for the rows of one row of tiles. */
  readonly below: Uint16Array;
  /** The same at or above, for the row at hand. */
  readonly above: Uint16Array;
  /** Columns reached to both sides from the row at hand. */
  readonly spread: Int32Array;
  /** By tile: 0 nothing covered, 1 some, 2 all. */
  readonly fills: Uint8Array;
}

const SOME = 1;
const FULL = 2;

/**
 * A row's result is the union of one interval for each column, as wide as the circle is at the distance (in rows) of the
 * column's nearest covered pixel. Two scans of prefix maxima give that union exactly in whole numbers, which is cheaper
 * than a distance map and needs only one row of tiles in memory.
 */
function* dilateInSteps(source: Coverage, pixels: number): Generator<number, Coverage> {
  const result = new Coverage(source);
  const reach = Math.min(Math.floor(pixels), Math.max(source.width, source.height));
  const work: Workspace = {
    source,
    reach,
    halves: measureHalves(pixels, reach),
    below: new Uint16Array(source.width * TILE_SIZE),
    above: new Uint16Array(source.width),
    spread: new Int32Array(source.width),
    fills: measureFills(source),
  };
  for (let tileRow = 0; tileRow < source.rows; tileRow++) {
    dilateTileRow(work, tileRow, result);
    yield (tileRow + 1) / source.rows;
  }
  return result;
}

/** `halves[d]`: the largest k with k² + d² ≤ pixels², for d = 0 … reach; then "reaches nothing". */
function measureHalves(pixels: number, reach: number): Int32Array {
  const halves = new Int32Array(reach + 2);
  let half = Math.floor(pixels);
  for (let distance = 0; distance <= reach; distance++) {
    while (half > 0 && half * half + distance * distance > pixels * pixels) half--;
    halves[distance] = half;
  }
  // Far below any column, and far from the limits of 32 bits.
  halves[reach + 1] = -(2 ** 24);
  return halves;
}

function measureFills(source: Coverage): Uint8Array {
  const fills = new Uint8Array(source.tileCount);
  for (let index = 0; index < source.tileCount; index++) {
    const tile = source.tileAt(index);
    if (!tile) continue;
    let any = 0;
    let all = ALL;
    for (const word of tile) {
      any |= word;
      all &= word;
    }
    // A tile cut by the picture's edge has bits that are never set: it counts as "some", which costs time, not truth.
    if (any !== 0) fills[index] = all === -1 ? FULL : SOME;
  }
  return fills;
}

/** Goes through the tiles of a row in runs of those whose result is not known beforehand. */
function dilateTileRow(work: Workspace, tileRow: number, result: Coverage): void {
  const { source } = work;
  const first = tileRow * source.columns;
  for (let column = 0; column < source.columns; ) {
    if (work.fills[first + column] === FULL) {
      result.setTile(first + column, new Uint32Array(WORDS_PER_TILE).fill(ALL));
      column++;
    } else if (isReached(work, tileRow, column)) {
      const from = column;
      while (column < source.columns && work.fills[first + column] !== FULL && isReached(work, tileRow, column))
        column++;
      dilateTiles(work, tileRow, from, column, result);
    } else {
      column++;
    }
  }
}

/** Whether a tile lies near enough to any covered pixel's tile to be touched. */
function isReached(work: Workspace, tileRow: number, column: number): boolean {
  const { source, fills } = work;
  const around = Math.ceil(work.reach / TILE_SIZE);
  for (let row = Math.max(0, tileRow - around); row <= Math.min(source.rows - 1, tileRow + around); row++) {
    for (let at = Math.max(0, column - around); at <= Math.min(source.columns - 1, column + around); at++) {
      if (fills[row * source.columns + at] !== 0) return true;
    }
  }
  return false;
}

/** Works out the tiles `fromColumn` ≤ column < `toColumn` of a row of tiles. */
function dilateTiles(work: Workspace, tileRow: number, fromColumn: number, toColumn: number, result: Coverage): void {
  const { source, reach } = work;
  const top = tileRow * TILE_SIZE;
  const bottom = Math.min(source.height, top + TILE_SIZE);
  const left = fromColumn * TILE_SIZE;
  const right = Math.min(source.width, toColumn * TILE_SIZE);
  // Whole words, as far as a covered pixel beside the tiles can reach into them.
  const firstWord = Math.max(0, left - reach) >> 5;
  const lastWord = Math.min(countRowWords(source.width), ((right + reach) >> 5) + 1);
  measureBelow(work, top, bottom, firstWord, lastWord);
  const words = new Uint32Array(countRowWords(source.width));
  seedDistances(work, work.above, 0, top - 1, -1, firstWord, lastWord);
  for (let y = top; y < bottom; y++) {
    measureSpread(work, y, y - top, firstWord, lastWord);
    unite(work.spread, firstWord * 32, left, right, Math.min(source.width, lastWord * 32), words);
    writeTiles(result, y, fromColumn, toColumn, words);
  }
}

/**
 * Fills `distances` (from `offset`, one for each column) with the rows from just outside the tiles, at `start`, to the
 * nearest covered pixel going `step` (±1) further; reach + 1 when there is none near enough. One word at a time: 32
 * columns are done with in one look.
 */
function seedDistances(
  work: Workspace,
  distances: Uint16Array,
  offset: number,
  start: number,
  step: 1 | -1,
  firstWord: number,
  lastWord: number,
): void {
  const { source, reach } = work;
  const far = reach + 1;
  distances.fill(far, offset + firstWord * 32, offset + Math.min(source.width, lastWord * 32));
  for (let word = firstWord; word < lastWord; word++) {
    const column = Math.floor(word / WORDS_PER_ROW);
    const inTile = word % WORDS_PER_ROW;
    let open = ALL;
    for (let distance = 0, y = start; distance < reach && open !== 0 && y >= 0 && y < source.height; ) {
      const tileRow = Math.floor(y / TILE_SIZE);
      const tile = source.tileAt(tileRow * source.columns + column);
      const inRow = y - tileRow * TILE_SIZE;
      if (!tile) {
        const skipped = step > 0 ? TILE_SIZE - inRow : inRow + 1;
        distance += skipped;
        y += step * skipped;
        continue;
      }
      let found = open & (tile[inRow * WORDS_PER_ROW + inTile] ?? 0);
      open &= ~found;
      while (found !== 0) {
        const bit = 31 - Math.clz32(found & -found);
        distances[offset + word * 32 + bit] = distance;
        found &= found - 1;
      }
      distance++;
      y += step;
    }
  }
}

/** Bottom to top through the rows of the tiles. */
function measureBelow(work: Workspace, top: number, bottom: number, firstWord: number, lastWord: number): void {
  const { source, below, reach } = work;
  const { width } = source;
  const far = reach + 1;
  const right = Math.min(width, lastWord * 32);
  // The last row is first filled as seen from the row beneath it, then brought one row nearer like all others.
  seedDistances(work, below, (bottom - 1 - top) * width, bottom, 1, firstWord, lastWord);
  for (let y = bottom - 1; y >= top; y--) {
    const offset = (y - top) * width;
    const under = y === bottom - 1 ? offset : offset + width;
    for (let x = firstWord * 32; x < right; x += 32) {
      const bits = wordAt(source, y, x);
      const end = Math.min(32, right - x);
      for (let bit = 0; bit < end; bit++) {
        const distance = below[under + x + bit] ?? far;
        below[offset + x + bit] = (bits >>> bit) & 1 ? 0 : distance < far ? distance + 1 : far;
      }
    }
  }
}

/** Brings `above` to row y and turns the nearer of both distances into columns reached. */
function measureSpread(work: Workspace, y: number, row: number, firstWord: number, lastWord: number): void {
  const { source, below, above, spread, halves, reach } = work;
  const far = reach + 1;
  const right = Math.min(source.width, lastWord * 32);
  const offset = row * source.width;
  for (let x = firstWord * 32; x < right; x += 32) {
    const bits = wordAt(source, y, x);
    const end = Math.min(32, right - x);
    for (let bit = 0; bit < end; bit++) {
      const at = x + bit;
      const before = above[at] ?? far;
      const up = (bits >>> bit) & 1 ? 0 : before < far ? before + 1 : far;
      above[at] = up;
      const down = below[offset + at] ?? far;
      spread[at] = halves[up < down ? up : down] ?? 0;
    }
  }
}

function wordAt(source: Coverage, y: number, x: number): number {
  const tile = source.tileAt((y >> 8) * source.columns + (x >> 8));
  return tile ? (tile[(y & (TILE_SIZE - 1)) * WORDS_PER_ROW + ((x & (TILE_SIZE - 1)) >> 5)] ?? 0) : 0;
}

/**
 * Writes into `words` the pixels `left` ≤ x < `right` that lie in any interval x' ± spread[x'], x' from `start` to `end`.
 * `left` is a multiple of 32.
 */
function unite(spread: Int32Array, start: number, left: number, right: number, end: number, words: Uint32Array): void {
  let farthest = -1;
  for (let x = start; x < left; x++) farthest = Math.max(farthest, x + (spread[x] ?? 0));
  for (let x = left; x < right; x += 32) {
    const stop = Math.min(right, x + 32);
    let bits = 0;
    for (let at = x; at < stop; at++) {
      const to = at + (spread[at] ?? 0);
      if (to > farthest) farthest = to;
      if (farthest >= at) bits |= 1 << (at & 31);
    }
    words[x >> 5] = bits;
  }
  let nearest = end;
  for (let x = end - 1; x >= right; x--) nearest = Math.min(nearest, x - (spread[x] ?? 0));
  for (let x = (right - 1) & ~31; x >= left; x -= 32) {
    let bits = words[x >> 5] ?? 0;
    for (let at = Math.min(right, x + 32) - 1; at >= x; at--) {
      const from = at - (spread[at] ?? 0);
      if (from < nearest) nearest = from;
      if (nearest <= at) bits |= 1 << (at & 31);
    }
    words[x >> 5] = bits;
  }
}

function writeTiles(result: Coverage, y: number, fromColumn: number, toColumn: number, words: Uint32Array): void {
  const tileRow = y >> 8;
  for (let column = fromColumn; column < toColumn; column++) {
    const from = column * WORDS_PER_ROW;
    const row = words.subarray(from, from + WORDS_PER_ROW);
    if (row.every((word) => word === 0)) continue;
    result.openTile(tileRow * result.columns + column).set(row, (y & (TILE_SIZE - 1)) * WORDS_PER_ROW);
  }
}

/** What is not covered. Tiles are made only where that is anything. */
function complementOf(source: Coverage): Coverage {
  const result = new Coverage(source);
  const words = new Uint32Array(countRowWords(source.width));
  const edge = source.width & 31 ? ALL >>> (32 - (source.width & 31)) : ALL;
  for (let y = 0; y < source.height; y++) {
    readRowWords(source, y, words);
    for (let at = 0; at < words.length; at++) words[at] = ~(words[at] ?? 0);
    // Bits beyond the picture's edge stay 0.
    words[words.length - 1] = (words[words.length - 1] ?? 0) & edge;
    writeRowWords(result, y, words);
  }
  return result;
}
