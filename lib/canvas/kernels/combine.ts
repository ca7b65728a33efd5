import type { PixelBox, Size } from "@/lib/core/geometry";
import type { Combine } from "@/lib/core/mask";
import { type Coverage, TILE_SIZE, type Tile, WORDS_PER_ROW, WORDS_PER_TILE } from "./coverage";
import { uniteBoxes } from "./pixel-box";

const ALL = 0xffffffff;

/**
 * Joins `other` to `target`, which is changed in place: add = either, subtract = target without other, intersect = both,
 * replace = other. Only tiles that may change are written to; returns the box of those.
 *
 * @throws RangeError when the sizes differ
 */
export function combineInto(target: Coverage, other: Coverage, how: Combine): PixelBox | null {
  requireSameSize(target, other);
  let touched: PixelBox | null = null;
  for (let index = 0; index < target.tileCount; index++) {
    if (combineTile(target, index, other.tileAt(index), how)) touched = uniteBoxes(touched, target.boxOf(index));
  }
  return touched;
}

function combineTile(target: Coverage, index: number, theirs: Tile | null, how: Combine): boolean {
  const ours = target.tileAt(index);
  switch (how) {
    case "add":
      if (!theirs) return false;
      if (!ours) target.setTile(index, theirs.slice());
      else orWords(target.openTile(index), theirs);
      return true;
    case "subtract":
      if (!theirs || !ours) return false;
      clearWords(target.openTile(index), theirs);
      return true;
    case "intersect":
      if (!ours) return false;
      if (!theirs) target.setTile(index, null);
      else andWords(target.openTile(index), theirs);
      return true;
    case "replace":
      if (!theirs && !ours) return false;
      target.setTile(index, theirs ? theirs.slice() : null);
      return true;
  }
}

function orWords(tile: Tile, other: Tile): void {
  for (let at = 0; at < WORDS_PER_TILE; at++) tile[at] = (tile[at] ?? 0) | (other[at] ?? 0);
}

function andWords(tile: Tile, other: Tile): void {
  for (let at = 0; at < WORDS_PER_TILE; at++) tile[at] = (tile[at] ?? 0) & (other[at] ?? 0);
}

function clearWords(tile: Tile, other: Tile): void {
  for (let at = 0; at < WORDS_PER_TILE; at++) tile[at] = (tile[at] ?? 0) & ~(other[at] ?? 0);
}

/** Covers what is not covered and the other way round. */
export function invertCoverage(coverage: Coverage): PixelBox {
  for (let index = 0; index < coverage.tileCount; index++) {
    const full = fullTile(coverage.boxOf(index));
    if (coverage.tileAt(index)) {
      const tile = coverage.openTile(index);
      for (let at = 0; at < WORDS_PER_TILE; at++) tile[at] = (tile[at] ?? 0) ^ (full[at] ?? 0);
    } else {
      coverage.setTile(index, full);
    }
  }
  return { x: 0, y: 0, width: coverage.width, height: coverage.height };
}

/** Covers nothing any more; returns the box of the tiles there were. */
export function clearCoverage(coverage: Coverage): PixelBox | null {
  let touched: PixelBox | null = null;
  for (let index = 0; index < coverage.tileCount; index++) {
    if (!coverage.tileAt(index)) continue;
    touched = uniteBoxes(touched, coverage.boxOf(index));
    coverage.setTile(index, null);
  }
  return touched;
}

/** Covers the whole picture. */
export function fillCoverage(coverage: Coverage): PixelBox {
  for (let index = 0; index < coverage.tileCount; index++) coverage.setTile(index, fullTile(coverage.boxOf(index)));
  return { x: 0, y: 0, width: coverage.width, height: coverage.height };
}

/** Whether two coverages of the same size cover the same pixels; an absent tile equals one of zeros. */
export function isSameCoverage(a: Coverage, b: Coverage): boolean {
  if (a.width !== b.width || a.height !== b.height) return false;
  for (let index = 0; index < a.tileCount; index++) {
    const one = a.tileAt(index);
    const two = b.tileAt(index);
    if (one === two) continue;
    for (let at = 0; at < WORDS_PER_TILE; at++) if ((one?.[at] ?? 0) !== (two?.[at] ?? 0)) return false;
  }
  return true;
}

/** @throws RangeError when the sizes differ: a mask belongs to one picture size and is rescaled, never guessed. */
export function requireSameSize(a: Size, b: Size): void {
  if (a.width !== b.width || a.height !== b.height) {
    throw new RangeError(`Mask of ${b.width}x${b.height} does not fit a picture of ${a.width}x${a.height}.`);
  }
}

/** A tile with every pixel covered that lies in the picture. */
function fullTile(box: Size): Tile {
  const tile = new Uint32Array(WORDS_PER_TILE);
  if (box.width === TILE_SIZE) return tile.fill(ALL, 0, box.height * WORDS_PER_ROW);
  const words = box.width >> 5;
  const rest = box.width & 31;
  for (let y = 0; y < box.height; y++) {
    const row = y * WORDS_PER_ROW;
    tile.fill(ALL, row, row + words);
    if (rest) tile[row + words] = ALL >>> (32 - rest);
  }
  return tile;
}
