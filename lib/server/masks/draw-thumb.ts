import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { readRow, rowRoom } from "@/lib/canvas/kernels/row-runs";
import type { Size } from "@/lib/core/geometry";
import type { MaskDocument } from "@/lib/core/mask";
import { fromRawPicture } from "@/lib/server/images/decoder";
import { decodeDocument } from "./read-document";

/** Longest side in pixels; smaller masks keep their size. */
const SIDE_PX = 192;

/** A small grey PNG of a mask, white = change; a thin stroke stays as a grey one. */
export function drawThumb(document: MaskDocument): Promise<Uint8Array> {
  const { data, width, height } = shrinkCoverage(decodeDocument(document), SIDE_PX);
  return fromRawPicture({ data, width, height, channels: 1 }).toColourspace("b-w").png().toBuffer();
}

/** How much of each pixel of a smaller picture is covered, 0 … 255. Costs runs and small pixels, not large ones. */
export function shrinkCoverage(coverage: Coverage, side: number): Size & { readonly data: Uint8Array } {
  const scale = Math.min(1, side / Math.max(coverage.width, coverage.height));
  const width = Math.max(1, Math.round(coverage.width * scale));
  const height = Math.max(1, Math.round(coverage.height * scale));
  const sums = new Float64Array(width * height);
  const runs = new Int32Array(rowRoom(coverage.width));
  const perPixel = width / coverage.width;
  for (let y = 0; y < coverage.height; y++) {
    const row = Math.min(height - 1, Math.floor((y * height) / coverage.height)) * width;
    const count = readRow(coverage, y, runs);
    for (let at = 0; at < count; at += 2) {
      addSpan(sums, row, (runs[at] ?? 0) * perPixel, (runs[at + 1] ?? 0) * perPixel, width);
    }
  }
  return { width, height, data: toGrey(sums, width, height, coverage.height) };
}

/** Adds to each small pixel the part of it that lies between two small columns. */
function addSpan(sums: Float64Array, row: number, from: number, to: number, width: number): void {
  const last = Math.min(width - 1, Math.floor(to));
  for (let column = Math.floor(from); column <= last; column++) {
    const part = Math.min(to, column + 1) - Math.max(from, column);
    if (part > 0) sums[row + column] = (sums[row + column] ?? 0) + part;
  }
}

function toGrey(sums: Float64Array, width: number, height: number, sourceHeight: number): Uint8Array {
  const rowsOf = new Float64Array(height);
  for (let y = 0; y < sourceHeight; y++) {
    const row = Math.min(height - 1, Math.floor((y * height) / sourceHeight));
    rowsOf[row] = (rowsOf[row] ?? 0) + 1;
  }
  return Uint8Array.from(sums, (sum, at) => Math.round((255 * sum) / Math.max(1, rowsOf[Math.floor(at / width)] ?? 1)));
}
