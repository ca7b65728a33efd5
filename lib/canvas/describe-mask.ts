import type { PixelBox } from "@/lib/core/geometry";
import type { Coverage } from "./kernels/coverage";
import { countIslands } from "./kernels/islands";
import { countCovered, findBounds } from "./kernels/measure";
import { readRow, rowRoom } from "./kernels/row-runs";

export const maskRows = ["upper", "middle", "lower"] as const;
export const maskColumns = ["left", "centre", "right"] as const;

/** Where in the picture, thirds of it; "all": over more than two thirds of that direction. */
export interface MaskPlace {
  readonly row: (typeof maskRows)[number] | "all";
  readonly column: (typeof maskColumns)[number] | "all";
}

/** What there is to say about a mask to somebody who does not see it. */
export interface MaskDescription {
  readonly coveredPixels: number;
  /** 0 … 1 of the picture; exactly 1 only when nothing is left out. */
  readonly coveredShare: number;
  readonly bounds: PixelBox | null;
  /** Null: nothing is covered. */
  readonly place: MaskPlace | null;
  /** Connected areas. */
  readonly areas: number;
  /** Covered share of each ninth of the picture, row by row. */
  readonly ninths: readonly number[];
}

/** How far the mask must reach in a direction to be called all of it. */
const ALL_FROM = 2 / 3;

/** Facts for the words of a screen reader; reads the whole mask once or twice, so not for every move. */
export function describeMask(coverage: Coverage): MaskDescription {
  const coveredPixels = countCovered(coverage);
  const bounds = findBounds(coverage);
  const counts = countNinths(coverage);
  return {
    coveredPixels,
    coveredShare: coveredPixels / (coverage.width * coverage.height),
    bounds,
    place: bounds ? findPlace(coverage, bounds, counts) : null,
    areas: countIslands(coverage),
    ninths: counts.map((count, at) => count / Math.max(1, areaOfNinth(coverage, at))),
  };
}

/** Where the third begins (0 … 3). */
function thirdAt(length: number, third: number): number {
  return Math.round((length * third) / 3);
}

function areaOfNinth(coverage: Coverage, at: number): number {
  const column = at % 3;
  const row = Math.floor(at / 3);
  const width = thirdAt(coverage.width, column + 1) - thirdAt(coverage.width, column);
  return width * (thirdAt(coverage.height, row + 1) - thirdAt(coverage.height, row));
}

function countNinths(coverage: Coverage): number[] {
  const counts = new Array<number>(9).fill(0);
  const runs = new Int32Array(rowRoom(coverage.width));
  const edges = [0, 1, 2, 3].map((third) => thirdAt(coverage.width, third));
  for (let y = 0; y < coverage.height; y++) {
    const row = y < thirdAt(coverage.height, 1) ? 0 : y < thirdAt(coverage.height, 2) ? 1 : 2;
    const count = readRow(coverage, y, runs);
    for (let at = 0; at < count; at += 2) {
      for (let column = 0; column < 3; column++) {
        const from = Math.max(runs[at] ?? 0, edges[column] ?? 0);
        const to = Math.min(runs[at + 1] ?? 0, edges[column + 1] ?? 0);
        if (from < to) counts[row * 3 + column] = (counts[row * 3 + column] ?? 0) + to - from;
      }
    }
  }
  return counts;
}

/** The third with the most of the mask in each direction. */
function findPlace(coverage: Coverage, bounds: PixelBox, counts: readonly number[]): MaskPlace {
  const rows = [0, 1, 2].map((row) => sum(counts.slice(row * 3, row * 3 + 3)));
  const columns = [0, 1, 2].map((column) => sum([counts[column], counts[column + 3], counts[column + 6]]));
  return {
    row: bounds.height > coverage.height * ALL_FROM ? "all" : (maskRows[indexOfLargest(rows)] ?? "middle"),
    column: bounds.width > coverage.width * ALL_FROM ? "all" : (maskColumns[indexOfLargest(columns)] ?? "centre"),
  };
}

function sum(numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
}

/** The middle wins a tie: a mask in equal parts left and right lies in the middle. */
function indexOfLargest(numbers: readonly number[]): number {
  const largest = Math.max(...numbers);
  return numbers[1] === largest ? 1 : numbers.indexOf(largest);
}
