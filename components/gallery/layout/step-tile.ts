import type { Library, PlacedPart } from "./lay-out-library";
import { findPartOfTile } from "./lay-out-library";
import type { Row, Rows } from "./lay-out-rows";

export type Direction = "left" | "right" | "up" | "down" | "first" | "last";

/**
 * The tile that an arrow leads to, told by its place among all; undefined at the end of the list. Up and down go to
 * what lies nearest above or below, whether or not it is loaded: rows are known for every part.
 */
export function stepTile(
  library: Library,
  rowsOf: (part: PlacedPart) => Rows,
  from: number,
  direction: Direction,
): number | undefined {
  const last = library.tileCount - 1;
  if (last < 0) return undefined;
  switch (direction) {
    case "first":
      return 0;
    case "last":
      return last;
    case "left":
      return from > 0 ? from - 1 : undefined;
    case "right":
      return from < last ? from + 1 : undefined;
    default:
      return stepRow(library, rowsOf, from, direction === "down" ? 1 : -1);
  }
}

function stepRow(library: Library, rowsOf: (part: PlacedPart) => Rows, from: number, by: 1 | -1): number | undefined {
  const at = findPartOfTile(library.parts, from);
  const part = library.parts[at];
  if (part === undefined) return undefined;
  const { rows } = rowsOf(part);
  const inPart = from - part.firstTile;
  const rowAt = rows.findLastIndex((row) => row.first <= inPart);
  const row = rows[rowAt];
  const box = row?.boxes[inPart - row.first];
  if (row === undefined || box === undefined) return undefined;
  const middle = box.left + box.width / 2;
  const sibling = rows[rowAt + by];
  if (sibling !== undefined) return part.firstTile + nearest(sibling, middle);
  for (let next = at + by; ; next += by) {
    const other = library.parts[next];
    if (other === undefined) return undefined;
    const target = by > 0 ? rowsOf(other).rows[0] : rowsOf(other).rows.at(-1);
    if (target !== undefined) return other.firstTile + nearest(target, middle);
  }
}

function nearest(row: Row, middle: number): number {
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const [at, box] of row.boxes.entries()) {
    const distance = Math.max(0, box.left - middle, middle - (box.left + box.width));
    if (distance < bestDistance) [best, bestDistance] = [at, distance];
  }
  return row.first + best;
}
