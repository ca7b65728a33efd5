import type { PixelBox } from "@/lib/core/geometry";
import { type Coverage, type Tile, WORDS_PER_ROW, WORDS_PER_TILE } from "./coverage";
import { uniteBoxes } from "./pixel-box";

const ALL = 0xffffffff;

/** Set bits of a word. */
export function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How many pixels of a tile are covered. */
export function countTile(tile: Tile): number {
  let count = 0;
  for (let at = 0; at < WORDS_PER_TILE; at++) {
    const word = tile[at] ?? 0;
    if (word !== 0) count += word === ALL ? 32 : countBits(word);
  }
  return count;
}

/** How many pixels are covered. */
export function countCovered(coverage: Coverage): number {
  let count = 0;
  for (let index = 0; index < coverage.tileCount; index++) {
    const tile = coverage.tileAt(index);
    if (tile) count += countTile(tile);
  }
  return count;
}

export function isEmpty(coverage: Coverage): boolean {
  for (let index = 0; index < coverage.tileCount; index++) {
    if (coverage.tileAt(index)?.some((word) => word !== 0)) return false;
  }
  return true;
}

export function isFull(coverage: Coverage): boolean {
  return countCovered(coverage) === coverage.width * coverage.height;
}

/** The smallest box around what is covered; null: nothing is. */
export function findBounds(coverage: Coverage): PixelBox | null {
  let bounds: PixelBox | null = null;
  for (let index = 0; index < coverage.tileCount; index++) bounds = uniteBoxes(bounds, findTileBounds(coverage, index));
  return bounds;
}

/** The smallest box around what is covered in a tile, in picture pixels. */
function findTileBounds(coverage: Coverage, index: number): PixelBox | null {
  const tile = coverage.tileAt(index);
  if (!tile) return null;
  let first = 0;
  while (first < WORDS_PER_TILE && tile[first] === 0) first++;
  if (first === WORDS_PER_TILE) return null;
  let last = WORDS_PER_TILE - 1;
  while (tile[last] === 0) last--;
  const top = Math.floor(first / WORDS_PER_ROW);
  const bottom = Math.floor(last / WORDS_PER_ROW);
  let left = -1;
  let right = -1;
  for (let column = 0; column < WORDS_PER_ROW; column++) {
    const joined = joinColumn(tile, column, top, bottom);
    if (joined === 0) continue;
    if (left < 0) left = column * 32 + 31 - Math.clz32(joined & -joined);
    right = column * 32 + 31 - Math.clz32(joined);
  }
  const box = coverage.boxOf(index);
  return { x: box.x + left, y: box.y + top, width: right - left + 1, height: bottom - top + 1 };
}

/** The bits set in any row of a column of words; a column that is full at once is not read further. */
function joinColumn(tile: Tile, column: number, top: number, bottom: number): number {
  let joined = 0;
  const end = bottom * WORDS_PER_ROW + column;
  for (let at = top * WORDS_PER_ROW + column; at <= end && joined !== -1; at += WORDS_PER_ROW) joined |= tile[at] ?? 0;
  return joined;
}

/** Covered pixels and bounds of a coverage, kept a tile at a time, so that a change costs what it touched. */
export class CoverageFacts {
  readonly #coverage: Coverage;
  readonly #counts: Int32Array;
  readonly #boxes: (PixelBox | null)[];
  #coveredPixels = 0;

  constructor(coverage: Coverage) {
    this.#coverage = coverage;
    this.#counts = new Int32Array(coverage.tileCount);
    this.#boxes = new Array<PixelBox | null>(coverage.tileCount).fill(null);
    for (let index = 0; index < coverage.tileCount; index++) this.refresh(index);
  }

  get coveredPixels(): number {
    return this.#coveredPixels;
  }

  /** To be called for every tile that changed. Returns how many of its pixels are covered now. */
  refresh(index: number): number {
    const tile = this.#coverage.tileAt(index);
    const count = tile ? countTile(tile) : 0;
    this.#coveredPixels += count - (this.#counts[index] ?? 0);
    this.#counts[index] = count;
    this.#boxes[index] = count > 0 ? findTileBounds(this.#coverage, index) : null;
    return count;
  }

  get bounds(): PixelBox | null {
    let bounds: PixelBox | null = null;
    for (const box of this.#boxes) if (box) bounds = uniteBoxes(bounds, box);
    return bounds;
  }
}
