import type { Size } from "@/lib/core/geometry";
import { Coverage } from "./coverage";
import { countRowWords, writeRowWords } from "./row-words";

export interface FloodFill {
  /** 4 bytes a pixel: red, green, blue, alpha; not premultiplied. */
  readonly rgba: Uint8ClampedArray | Uint8Array;
  readonly size: Size;
  /** The pixel whose colour is looked for. */
  readonly x: number;
  readonly y: number;
  /** 0 … 255: how far each of red, green, blue and alpha may be off. */
  readonly tolerance: number;
  /** Only what hangs together with the seed by edges, not by corners; else the colour wherever it is. */
  readonly isContiguous: boolean;
}

const ALL = 0xffffffff;
/** Steps of about this many rows looked at or runs filled: some milliseconds each. */
const STEP_ROWS = 64;
const STEP_RUNS = 4096;

/** The pixels whose colour is near that of the seed; empty when the seed is not in the picture. */
export function floodFill(fill: FloodFill): Coverage {
  const steps = floodFillInSteps(fill);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `floodFill`, in steps: yields the share of the picture looked at, so that a caller can breathe or give up. */
export function* floodFillInSteps(fill: FloodFill): Generator<number, Coverage> {
  const result = new Coverage(fill.size);
  const { width, height } = fill.size;
  if (fill.x < 0 || fill.y < 0 || fill.x >= width || fill.y >= height) return result;
  const like = new Likeness(fill);
  if (fill.isContiguous) {
    const filled = yield* fillRuns(like, fill);
    const stride = countRowWords(width);
    for (let y = 0; y < height; y++) writeRowWords(result, y, filled.subarray(y * stride, (y + 1) * stride));
    return result;
  }
  for (let y = 0; y < height; y++) {
    writeRowWords(result, y, like.row(y));
    if (y % STEP_ROWS === STEP_ROWS - 1) yield (y + 1) / height;
  }
  return result;
}

/** Which pixels are like the seed, one bit each, found out a row at a time when the row is first asked for. */
class Likeness {
  readonly #pixels: Uint32Array;
  readonly #bytes: Uint8Array;
  readonly #width: number;
  readonly #seed: number;
  readonly #tolerance: number;
  readonly #rows: (Uint32Array | null)[];
  /** Rows looked at so far. */
  known = 0;

  constructor({ rgba, size, x, y, tolerance }: FloodFill) {
    // Whole words are compared first; a view needs its bytes at a multiple of 4.
    const aligned = rgba.byteOffset % 4 === 0 ? rgba : rgba.slice();
    const count = size.width * size.height;
    this.#pixels = new Uint32Array(aligned.buffer, aligned.byteOffset, count);
    this.#bytes = new Uint8Array(aligned.buffer, aligned.byteOffset, count * 4);
    this.#width = size.width;
    this.#seed = y * size.width + x;
    this.#tolerance = tolerance;
    this.#rows = new Array<Uint32Array | null>(size.height).fill(null);
  }

  row(y: number): Uint32Array {
    const known = this.#rows[y];
    if (known) return known;
    const words = this.#compare(y);
    this.#rows[y] = words;
    this.known++;
    return words;
  }

  #compare(y: number): Uint32Array {
    const pixels = this.#pixels;
    const words = new Uint32Array(countRowWords(this.#width));
    const seed = pixels[this.#seed] ?? 0;
    const start = y * this.#width;
    // Neighbours are often the same: what was found for one colour holds for the next.
    let last = seed;
    let isLike = true;
    for (let x = 0; x < this.#width; x++) {
      const pixel = pixels[start + x] ?? 0;
      if (pixel !== last) {
        last = pixel;
        isLike = pixel === seed || this.#isNear(start + x);
      }
      if (isLike) words[x >> 5] = (words[x >> 5] ?? 0) | (1 << (x & 31));
    }
    return words;
  }

  #isNear(pixel: number): boolean {
    const bytes = this.#bytes;
    const a = pixel * 4;
    const b = this.#seed * 4;
    // What cannot be seen has no colour.
    if (bytes[a + 3] === 0 && bytes[b + 3] === 0) return true;
    for (let channel = 0; channel < 4; channel++) {
      if (Math.abs((bytes[a + channel] ?? 0) - (bytes[b + channel] ?? 0)) > this.#tolerance) return false;
    }
    return true;
  }
}

/**
 * Fills whole runs of a row and looks for the open runs above and below each. A run is marked when it is found and not
 * when its turn comes, so that none is listed twice and the list stays as short as there are runs.
 */
function* fillRuns(like: Likeness, { size, x, y }: FloodFill): Generator<number, Uint32Array> {
  const stride = countRowWords(size.width);
  const filled = new Uint32Array(stride * size.height);
  // Three numbers a run: its row, its first and its last column.
  const found: number[] = [];
  claimRun(like.row(y), filled, y * stride, x, y, found);
  for (let runs = 1; found.length > 0; runs++) {
    const right = found.pop() ?? 0;
    const left = found.pop() ?? 0;
    const row = found.pop() ?? 0;
    for (const near of [row - 1, row + 1]) {
      if (near < 0 || near >= size.height) continue;
      const likes = like.row(near);
      const offset = near * stride;
      for (let at = findOpen(likes, filled, offset, left, right); at >= 0; ) {
        const last = claimRun(likes, filled, offset, at, near, found);
        at = last + 2 > right ? -1 : findOpen(likes, filled, offset, last + 2, right);
      }
    }
    if (runs % STEP_RUNS === 0) yield like.known / size.height;
  }
  return filled;
}

/** The first column `from` ≤ x ≤ `to` that is like the seed and not filled yet; -1: none. */
function findOpen(likes: Uint32Array, filled: Uint32Array, offset: number, from: number, to: number): number {
  for (let word = from >> 5; word <= to >> 5; word++) {
    let open = (likes[word] ?? 0) & ~(filled[offset + word] ?? 0);
    if (word === from >> 5) open &= ALL << (from & 31);
    if (open === 0) continue;
    const at = word * 32 + 31 - Math.clz32(open & -open);
    return at <= to ? at : -1;
  }
  return -1;
}

/** Marks the whole run around the open column `at` and lists it; gives the run's last column. */
function claimRun(
  likes: Uint32Array,
  filled: Uint32Array,
  offset: number,
  at: number,
  y: number,
  found: number[],
): number {
  const left = findRunStart(likes, at);
  const right = findRunEnd(likes, at);
  for (let word = left >> 5; word <= right >> 5; word++) {
    let bits = ALL;
    if (word === left >> 5) bits &= ALL << (left & 31);
    if (word === right >> 5) bits &= ALL >>> (31 - (right & 31));
    filled[offset + word] = (filled[offset + word] ?? 0) | bits;
  }
  found.push(y, left, right);
  return right;
}

function findRunStart(likes: Uint32Array, at: number): number {
  let word = at >> 5;
  // The columns up to `at` that are not like the seed: the run begins after the last of them.
  let unlike = ~(likes[word] ?? 0) & (ALL >>> (31 - (at & 31)));
  while (unlike === 0) {
    if (word === 0) return 0;
    word--;
    unlike = ~(likes[word] ?? 0);
  }
  return word * 32 + 32 - Math.clz32(unlike);
}

function findRunEnd(likes: Uint32Array, at: number): number {
  let word = at >> 5;
  let unlike = ~(likes[word] ?? 0) & (ALL << (at & 31));
  // Beyond the picture's edge nothing is like the seed, but for a picture as wide as its words.
  while (unlike === 0) {
    word++;
    if (word === likes.length) return word * 32 - 1;
    unlike = ~(likes[word] ?? 0);
  }
  return word * 32 + 30 - Math.clz32(unlike & -unlike);
}
