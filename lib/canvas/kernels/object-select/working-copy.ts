import type { Size } from "@/lib/core/geometry";
import { writeLab } from "./lab";

/** Pictures above this are worked on a smaller copy; the outline is then refined at full resolution. */
const MAX_WORKING_PIXELS = 2_000_000;

/** A picture in Lab, small enough for the whole-picture steps. One of its pixels is a "cell" of the picture. */
export interface WorkingCopy {
  readonly width: number;
  readonly height: number;
  /** Edge of a cell in picture pixels, whole; cells at the right and lower edge may be cut off. */
  readonly cell: number;
  /** Three to a cell, see lab.ts. */
  readonly lab: Int16Array;
}

/** `rgba`: four bytes a pixel, rows without gaps, alpha not premultiplied. */
export function makeWorkingCopy(rgba: Uint8Array | Uint8ClampedArray, size: Size): WorkingCopy {
  let cell = 1;
  while (Math.ceil(size.width / cell) * Math.ceil(size.height / cell) > MAX_WORKING_PIXELS) cell++;
  const width = Math.ceil(size.width / cell);
  const height = Math.ceil(size.height / cell);
  const lab = new Int16Array(3 * width * height);
  const sums = new Float64Array(4 * width);
  for (let y = 0; y < height; y++) {
    const top = y * cell;
    const bottom = Math.min(size.height, top + cell);
    sums.fill(0);
    for (let row = top; row < bottom; row++) addRow(rgba, row, size.width, cell, sums);
    for (let x = 0; x < width; x++) {
      const pixels = (bottom - top) * (Math.min(size.width, (x + 1) * cell) - x * cell);
      writeMean(sums, 4 * x, pixels, lab, 3 * (y * width + x));
    }
  }
  return { width, height, cell, lab };
}

/** Colours weighted by alpha, so that what a transparent pixel hides does not show. */
function addRow(
  rgba: Uint8Array | Uint8ClampedArray,
  row: number,
  width: number,
  cell: number,
  sums: Float64Array,
): void {
  let at = 4 * row * width;
  let sum = 0;
  for (let x = 0, inCell = 0; x < width; x++, at += 4) {
    const alpha = rgba[at + 3] ?? 0;
    sums[sum] = (sums[sum] ?? 0) + (rgba[at] ?? 0) * alpha;
    sums[sum + 1] = (sums[sum + 1] ?? 0) + (rgba[at + 1] ?? 0) * alpha;
    sums[sum + 2] = (sums[sum + 2] ?? 0) + (rgba[at + 2] ?? 0) * alpha;
    sums[sum + 3] = (sums[sum + 3] ?? 0) + alpha;
    if (++inCell === cell) {
      inCell = 0;
      sum += 4;
    }
  }
}

function writeMean(sums: Float64Array, at: number, pixels: number, lab: Int16Array, to: number): void {
  const alpha = sums[at + 3] ?? 0;
  const share = alpha > 0 ? 1 / alpha : 0;
  const red = Math.round((sums[at] ?? 0) * share);
  const green = Math.round((sums[at + 1] ?? 0) * share);
  const blue = Math.round((sums[at + 2] ?? 0) * share);
  writeLab(red, green, blue, Math.round(alpha / pixels), lab, to);
}
