import type { PixelBox } from "@/lib/core/geometry";
import { type Coverage, TILE_SIZE, WORDS_PER_ROW } from "./kernels/coverage";
import { countBits } from "./kernels/measure";
import { readRow, rowRoom } from "./kernels/row-runs";
import type { Viewport } from "./viewport";

export const NONE = 0;
export const FULL = 255;
/** What a screen pixel shows at least that has any covered pixel under it: a thin stroke never vanishes. */
const FAINTEST = 96;
/** A word with every bit set; signed, as those are compared faster. */
const ALL = -1;

/** Reads how much of each screen pixel of a row is covered: 0 … 255, first the pixel left of the box. */
export class LevelReader {
  readonly #coverage: Coverage;
  readonly #viewport: Viewport;
  readonly #box: PixelBox;
  readonly #runs: Int32Array;
  /** Bits of the rows under a screen row: set in any of them, set in all of them. */
  readonly #any: Int32Array;
  readonly #all: Int32Array;
  /** Per screen pixel: the first picture column under it; one more at the end. */
  readonly #columns: Int32Array;
  /** Per word of a picture row: how many levels end before its end. */
  readonly #levelsWithin: Int32Array;
  #lastRow = -1;

  constructor(coverage: Coverage, viewport: Viewport, box: PixelBox) {
    this.#coverage = coverage;
    this.#viewport = viewport;
    this.#box = box;
    this.#runs = new Int32Array(viewport.scale < 1 ? 0 : rowRoom(coverage.width));
    const words = viewport.scale < 1 ? coverage.columns * WORDS_PER_ROW : 0;
    this.#any = new Int32Array(words);
    this.#all = new Int32Array(words);
    this.#columns = new Int32Array(box.width + 3);
    for (let at = 0; at < this.#columns.length; at++) {
      const x = Math.floor((box.x - 1 + at - viewport.offset.x) / viewport.scale);
      this.#columns[at] = Math.max(0, Math.min(coverage.width, x));
    }
    this.#levelsWithin = new Int32Array(words);
    for (let word = 0, at = 0; word < words; word++) {
      while (at + 1 < this.#columns.length && (this.#columns[at + 1] ?? 0) <= (word + 1) << 5) at++;
      this.#levelsWithin[word] = at;
    }
  }

  /** Whether a screen row shows the same picture row as the one that was read last. */
  isLikeLast(y: number): boolean {
    return this.#viewport.scale >= 1 && this.#lastRow === this.#rowAt(y);
  }

  /** Returns whether all levels of the row are the same. */
  read(y: number, levels: Uint8Array): boolean {
    levels.fill(NONE);
    return this.#viewport.scale < 1 ? this.#readReduced(y, levels) : this.#readEnlarged(y, levels);
  }

  #rowAt(y: number): number {
    return Math.floor((y + 0.5 - this.#viewport.offset.y) / this.#viewport.scale);
  }

  #readEnlarged(y: number, levels: Uint8Array): boolean {
    const row = this.#rowAt(y);
    this.#lastRow = row;
    if (row < 0 || row >= this.#coverage.height) return true;
    const { scale, offset } = this.#viewport;
    const count = readRow(this.#coverage, row, this.#runs);
    const first = this.#box.x - 1;
    let isUniform = true;
    for (let at = 0; at < count; at += 2) {
      const from = Math.max(0, Math.ceil((this.#runs[at] ?? 0) * scale + offset.x - 0.5) - first);
      const to = Math.min(levels.length, Math.ceil((this.#runs[at + 1] ?? 0) * scale + offset.x - 0.5) - first);
      if (from >= to) continue;
      levels.fill(FULL, from, to);
      if (to - from < levels.length) isUniform = false;
    }
    return isUniform;
  }

  #readReduced(y: number, levels: Uint8Array): boolean {
    const { scale, offset } = this.#viewport;
    const first = Math.floor((y - offset.y) / scale);
    const top = Math.max(0, first);
    const bottom = Math.min(this.#coverage.height, Math.max(first + 1, Math.floor((y + 1 - offset.y) / scale)));
    if (top >= bottom) return true;
    if (!this.#joinRows(top, bottom)) return true;
    const columns = this.#columns;
    const last = levels.length;
    let isUniform = true;
    for (let at = 0; at < last; ) {
      const from = columns[at] ?? 0;
      const to = columns[at + 1] ?? 0;
      // Most of a mask is inside or outside, not edge: words of the same are skipped together.
      const end = from < to ? Math.min(last, this.#findSameEnd(from >> 5)) : 0;
      if (end > at) {
        if (this.#any[from >> 5] !== NONE) {
          levels.fill(FULL, at, end);
          if (end - at < last) isUniform = false;
        }
        at = end;
        continue;
      }
      const level = from < to ? this.#level(from, to) : NONE;
      if (level !== NONE) {
        levels[at] = level;
        isUniform = false;
      }
      at++;
    }
    return isUniform;
  }

  /** The level after the last one that lies in the words from here on that are all empty or all full; 0: not even this is. */
  #findSameEnd(first: number): number {
    const same = this.#any[first] === NONE ? this.#any : this.#all;
    const value = this.#any[first] === NONE ? NONE : ALL;
    let word = first;
    while (word < same.length && same[word] === value) word++;
    return word === first ? 0 : (this.#levelsWithin[word - 1] ?? 0);
  }

  /** Joins picture rows into `any` and `all`. Returns whether anything is covered. */
  #joinRows(top: number, bottom: number): boolean {
    const { columns } = this.#coverage;
    const firstColumn = Math.floor((this.#columns[0] ?? 0) / TILE_SIZE);
    const lastColumn = Math.min(columns - 1, Math.floor((this.#columns.at(-1) ?? 0) / TILE_SIZE));
    let isCovered = false;
    for (let column = firstColumn; column <= lastColumn; column++) {
      const at = column * WORDS_PER_ROW;
      this.#any.fill(0, at, at + WORDS_PER_ROW);
      this.#all.fill(ALL, at, at + WORDS_PER_ROW);
      for (let row = top; row < bottom; ) {
        const end = Math.min(bottom, (Math.floor(row / TILE_SIZE) + 1) * TILE_SIZE);
        const tile = this.#coverage.tileAt(Math.floor(row / TILE_SIZE) * columns + column);
        if (tile) {
          this.#joinTile(tile, at, row % TILE_SIZE, end - row);
          isCovered = true;
        } else {
          this.#all.fill(0, at, at + WORDS_PER_ROW);
        }
        row = end;
      }
    }
    return isCovered;
  }

  #joinTile(tile: Uint32Array, at: number, firstRow: number, rows: number): void {
    const start = firstRow * WORDS_PER_ROW;
    const end = start + rows * WORDS_PER_ROW;
    // Most pieces of a tile are all empty or all full, which one straight pass tells.
    let any = 0;
    let all = ALL;
    for (let from = start; from < end; from++) {
      const bits = tile[from] ?? 0;
      any |= bits;
      all &= bits;
    }
    for (let word = 0; word < WORDS_PER_ROW; word++) {
      if (any !== NONE && all !== ALL) {
        any = 0;
        all = ALL;
        for (let from = start + word; from < end; from += WORDS_PER_ROW) {
          const bits = tile[from] ?? 0;
          any |= bits;
          all &= bits;
        }
        this.#put(at + word, any, all);
        any = ALL;
        all = NONE;
      } else {
        this.#put(at + word, any, all);
      }
    }
  }

  #put(at: number, any: number, all: number): void {
    this.#any[at] = (this.#any[at] ?? 0) | any;
    this.#all[at] = (this.#all[at] ?? 0) & all;
  }

  /** How much the picture columns `from` ≤ x < `to` are covered: midway between what all rows and what any row covers. */
  #level(from: number, to: number): number {
    let any = 0;
    let all = 0;
    for (let x = from; x < to; ) {
      const word = x >> 5;
      const end = Math.min(to, (word + 1) << 5);
      const bits = (ALL << (x & 31)) & (ALL >>> (31 - ((end - 1) & 31)));
      any += countBits((this.#any[word] ?? 0) & bits);
      all += countBits((this.#all[word] ?? 0) & bits);
      x = end;
    }
    if (any === 0) return NONE;
    if (all === to - from) return FULL;
    return Math.max(FAINTEST, Math.round(((any + all) * FULL) / (2 * (to - from))));
  }
}
