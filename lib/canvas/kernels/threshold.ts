import type { Size } from "@/lib/core/geometry";
import type { Coverage } from "./coverage";

/** How a picture is read as a mask. */
export interface ThresholdRule {
  /** What is covered: where the picture is light or dark, or where it can or cannot be seen. */
  readonly covers: "light" | "dark" | "opaque" | "transparent";
  /** 1 … 255: the value from which on a pixel counts as light or as opaque. */
  readonly threshold: number;
}

export const DEFAULT_THRESHOLD = 128;

/** Some whole rows of the picture that is read, `y` the first; 4 bytes a pixel, not premultiplied. */
export interface SourceRows {
  readonly size: Size;
  readonly y: number;
  readonly rows: number;
  readonly rgba: Uint8ClampedArray | Uint8Array;
}

/**
 * Covers the pixels of `coverage` that the rule finds in these rows of a picture, which may be of another size: each pixel
 * takes the nearest one of the picture. Called with all rows in turn it reads the whole picture. By lightness, what is
 * less than half visible is covered neither as light nor as dark: a drawing on a transparent ground is the drawing.
 */
export function coverByThreshold(coverage: Coverage, band: SourceRows, rule: ThresholdRule): void {
  const columns = mapToSource(coverage.width, band.size.width);
  const rows = mapToSource(coverage.height, band.size.height);
  let shown = -1;
  let spans: number[] = [];
  for (let y = 0; y < coverage.height; y++) {
    const row = rows[y] ?? 0;
    if (row < band.y || row >= band.y + band.rows) continue;
    if (row !== shown) spans = findSpans(band.rgba, (row - band.y) * band.size.width * 4, columns, rule);
    shown = row;
    for (let at = 0; at < spans.length; at += 2) coverage.fillSpan(y, spans[at] ?? 0, spans[at + 1] ?? 0, true);
  }
}

/** For each place of a row or column of `length` the nearest of `sourceLength`, centre to centre. */
function mapToSource(length: number, sourceLength: number): Int32Array {
  const map = new Int32Array(length);
  // Whole numbers all the way: (i + ½) · source ÷ length, rounded down.
  for (let at = 0; at < length; at++) map[at] = Math.floor(((2 * at + 1) * sourceLength) / (2 * length));
  return map;
}

/** Starts and ends (exclusive) of what is covered in one row, in columns of the mask. */
function findSpans(rgba: SourceRows["rgba"], offset: number, columns: Int32Array, rule: ThresholdRule): number[] {
  const spans: number[] = [];
  let start = -1;
  for (let x = 0; x < columns.length; x++) {
    const isCovered = matches(rgba, offset + (columns[x] ?? 0) * 4, rule);
    if (isCovered && start < 0) start = x;
    if (!isCovered && start >= 0) {
      spans.push(start, x);
      start = -1;
    }
  }
  if (start >= 0) spans.push(start, columns.length);
  return spans;
}

function matches(rgba: SourceRows["rgba"], at: number, { covers, threshold }: ThresholdRule): boolean {
  const alpha = rgba[at + 3] ?? 0;
  if (covers === "opaque") return alpha >= threshold;
  if (covers === "transparent") return alpha < threshold;
  if (alpha < DEFAULT_THRESHOLD) return false;
  // Luma by Rec. 709 in 16-bit fractions that add up to one, so that grey comes out as itself.
  const luma = ((rgba[at] ?? 0) * 13933 + (rgba[at + 1] ?? 0) * 46871 + (rgba[at + 2] ?? 0) * 4732) >> 16;
  return covers === "light" ? luma >= threshold : luma < threshold;
}
