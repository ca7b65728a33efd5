import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { writeLab } from "./lab";
import type { PreparedPicture } from "./prepare";

/** How far around a pixel cells are asked, in cells. */
const REACH = 2;
/** Square difference of colour that halves a cell's say: 3 units × 16. */
const COLOR_SQUARE = 48 * 48;

/**
 * Draws the mask of the working copy at full resolution. Along the outline, where a cell is more than a pixel, each
 * pixel goes with the cells around it that have its colour, the nearer the more: the outline follows the picture's own
 * edges. A second minimum cut does the same at ten times the cost.
 */
export function drawOutline(prepared: PreparedPicture, mask: Uint8Array, coverage: Coverage): void {
  const { copy } = prepared;
  const { width, height, cell } = copy;
  const vote = createVote(prepared, mask);
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; ) {
      const start = row * width + x;
      const isEdge = cell > 1 && isAtOutline(mask, start, x, width);
      let end = x + 1;
      while (!isEdge && end < width && mask[row * width + end] === mask[start]) {
        if (cell > 1 && isAtOutline(mask, row * width + end, end, width)) break;
        end++;
      }
      for (let y = row * cell; y < (row + 1) * cell; y++) {
        if (isEdge) drawCellRow(x, row, y, cell, vote, coverage);
        else if (mask[start] === 1) coverage.fillSpan(y, x * cell, end * cell, true);
      }
      x = end;
    }
  }
}

function isAtOutline(mask: Uint8Array, at: number, x: number, width: number): boolean {
  const here = mask[at];
  const left = x > 0 ? -1 : 0;
  const right = x + 1 < width ? 1 : 0;
  for (let row = at - width; row <= at + width; row += width) {
    if (row < 0 || row >= mask.length) continue;
    for (let beside = row + left; beside <= row + right; beside++) if (mask[beside] !== here) return true;
  }
  return false;
}

function drawCellRow(
  column: number,
  row: number,
  y: number,
  cell: number,
  isInside: (x: number, y: number, column: number, row: number) => boolean,
  coverage: Coverage,
): void {
  let from = -1;
  const end = Math.min(coverage.width, (column + 1) * cell);
  if (y >= coverage.height) return;
  for (let x = column * cell; x < end; x++) {
    const inside = isInside(x, y, column, row);
    if (inside && from < 0) from = x;
    if (!inside && from >= 0) {
      coverage.fillSpan(y, from, x, true);
      from = -1;
    }
  }
  if (from >= 0) coverage.fillSpan(y, from, end, true);
}

/** Whether a pixel of a cell is inside, by the cells around it. */
function createVote({ copy, rgba, size }: PreparedPicture, mask: Uint8Array) {
  const { width, height, cell, lab } = copy;
  const color = new Int16Array(3);
  const nearSquare = 1.5 * cell * cell;
  return (x: number, y: number, column: number, row: number): boolean => {
    const from = 4 * (y * size.width + x);
    writeLab(rgba[from] ?? 0, rgba[from + 1] ?? 0, rgba[from + 2] ?? 0, rgba[from + 3] ?? 0, color, 0);
    const bottom = Math.min(height - 1, row + REACH);
    const right = Math.min(width - 1, column + REACH);
    let balance = 0;
    for (let cy = Math.max(0, row - REACH); cy <= bottom; cy++) {
      const dy = (cy + 0.5) * cell - y - 0.5;
      for (let cx = Math.max(0, column - REACH); cx <= right; cx++) {
        const at = cy * width + cx;
        const dl = (lab[3 * at] ?? 0) - (color[0] ?? 0);
        const da = (lab[3 * at + 1] ?? 0) - (color[1] ?? 0);
        const db = (lab[3 * at + 2] ?? 0) - (color[2] ?? 0);
        const dx = (cx + 0.5) * cell - x - 0.5;
        const unlike = 1 + (dl * dl + da * da + db * db) / COLOR_SQUARE;
        const say = 1 / (unlike * unlike * (1 + (dx * dx + dy * dy) / nearSquare));
        balance += mask[at] === 1 ? say : -say;
      }
    }
    return balance > 0;
  };
}
