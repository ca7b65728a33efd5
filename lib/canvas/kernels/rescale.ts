import type { Size } from "@/lib/core/geometry";
import { Coverage } from "./coverage";
import { readRow, rowRoom } from "./row-runs";

/**
 * A mask for a picture of another size: each pixel takes what is under its centre (nearest neighbour), so that the mask
 * stays two-level.
 */
export function rescaleCoverage(source: Coverage, size: Size): Coverage {
  const result = new Coverage(size);
  const runs = new Int32Array(rowRoom(source.width));
  // Whole numbers throughout: a centre that falls on an edge is decided the same way everywhere.
  const toColumn = (x: number) => Math.ceil((2 * x * size.width - source.width) / (2 * source.width));
  let readAt = -1;
  let count = 0;
  for (let y = 0; y < size.height; y++) {
    const row = Math.floor(((2 * y + 1) * source.height) / (2 * size.height));
    if (row !== readAt) count = readRow(source, row, runs);
    readAt = row;
    for (let at = 0; at < count; at += 2) {
      result.fillSpan(y, toColumn(runs[at] ?? 0), toColumn(runs[at + 1] ?? 0), true);
    }
  }
  return result;
}

/** A mask moved by whole pixels into a picture of a size (a crop, a larger picture around it); the rest is cut off. */
export function shiftCoverage(source: Coverage, size: Size, by: { readonly x: number; readonly y: number }): Coverage {
  const result = new Coverage(size);
  const runs = new Int32Array(rowRoom(source.width));
  const end = Math.min(source.height, size.height - by.y);
  for (let y = Math.max(0, -by.y); y < end; y++) {
    const count = readRow(source, y, runs);
    for (let at = 0; at < count; at += 2) {
      result.fillSpan(y + by.y, (runs[at] ?? 0) + by.x, (runs[at + 1] ?? 0) + by.x, true);
    }
  }
  return result;
}
