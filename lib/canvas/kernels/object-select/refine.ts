import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { type BandCut, cutBand, IN_BAND, INSIDE } from "./band";
import { writeLab } from "./lab";
import { HARD } from "./max-flow";
import type { PreparedPicture } from "./prepare";
import { colorPull, type SideModels } from "./region-cut";
import { isObjectMark } from "./seeds";
import type { WorkingCopy } from "./working-copy";

/** How far the outline of the superpixels may be off, in spacings. */
const REACH_SPACINGS = 0.6;

/** Moves the outline of the superpixels to the edges of the working copy. Changes `mask` in place. */
export function refineCells(prepared: PreparedPicture, models: SideModels, marks: Uint8Array, mask: Uint8Array): void {
  const { copy, superpixels } = prepared;
  const state = bandAround(mask, copy, Math.ceil(REACH_SPACINGS * superpixels.spacing));
  const pullOf = cachePulls(models);
  const cut = cutBand(state, {
    columns: copy.width,
    rows: copy.height,
    cell: 1,
    width: copy.width,
    height: copy.height,
    readLab: (x, y, out, at) => {
      const from = 3 * (y * copy.width + x);
      for (let part = 0; part < 3; part++) out[at + part] = copy.lab[from + part] ?? 0;
    },
    pull: (x, y, l, a, b) => pullOfMark(marks[y * copy.width + x] ?? 0) || pullOf(l, a, b),
  });
  for (let at = 0; at < mask.length; at++) {
    const ordinal = cut.ordinal[at] ?? -1;
    if (ordinal >= 0) mask[at] = cut.inside[ordinal] ?? 0;
  }
}

/** Draws the mask of the working copy, its outline moved to the picture's own edges where a cell is more than a pixel. */
export function refinePixels(
  prepared: PreparedPicture,
  models: SideModels,
  marks: Uint8Array,
  mask: Uint8Array,
  coverage: Coverage,
): void {
  const { copy, size, rgba } = prepared;
  if (copy.cell === 1) {
    drawCells(mask, null, copy, coverage);
    return;
  }
  const state = bandAround(mask, copy, 1);
  const pullOf = cachePulls(models);
  const cut = cutBand(state, {
    columns: copy.width,
    rows: copy.height,
    cell: copy.cell,
    width: size.width,
    height: size.height,
    readLab: (x, y, out, at) => {
      const from = 4 * (y * size.width + x);
      writeLab(rgba[from] ?? 0, rgba[from + 1] ?? 0, rgba[from + 2] ?? 0, rgba[from + 3] ?? 0, out, at);
    },
    pull: (x, y, l, a, b) =>
      pullOfMark(marks[Math.floor(y / copy.cell) * copy.width + Math.floor(x / copy.cell)] ?? 0) || pullOf(l, a, b),
  });
  drawCells(state, cut, copy, coverage);
}

function pullOfMark(mark: number): number {
  if (mark === 0) return 0;
  return isObjectMark(mark) ? HARD : -HARD;
}

/** The pull of a colour × 256, remembered in steps of four units: a band has many pixels and few colours. */
function cachePulls(models: SideModels): (l: number, a: number, b: number) => number {
  const known = new Int16Array(1 << 17).fill(-32768);
  return (l, a, b) => {
    const key = ((l >> 6) << 12) | (((a >> 6) & 63) << 6) | ((b >> 6) & 63);
    const before = known[key] ?? -32768;
    if (before !== -32768) return before;
    const pull = Math.round(256 * colorPull(models, ((l >> 6) << 6) + 32, ((a >> 6) << 6) + 32, ((b >> 6) << 6) + 32));
    known[key] = pull;
    return pull;
  };
}

/** `INSIDE` and `OUTSIDE` as the mask has it, `IN_BAND` within `reach` cells (a square) of a change. */
function bandAround(mask: Uint8Array, { width, height }: WorkingCopy, reach: number): Uint8Array {
  const state = mask.slice();
  const widen = (x: number, y: number) => {
    const left = Math.max(0, x - reach);
    const right = Math.min(width, x + reach + 1);
    const bottom = Math.min(height, y + reach + 1);
    for (let row = Math.max(0, y - reach); row < bottom; row++)
      state.fill(IN_BAND, row * width + left, row * width + right);
  };
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (x + 1 < width && mask[at] !== mask[at + 1]) widen(x, y);
      else if (y + 1 < height && mask[at] !== mask[at + width]) widen(x, y);
    }
  }
  return state;
}

/** Draws cells that are `INSIDE` in full, those of the band pixel by pixel. */
function drawCells(state: Uint8Array, cut: BandCut | null, copy: WorkingCopy, coverage: Coverage): void {
  const { width, height, cell } = copy;
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; ) {
      const kind = state[row * width + x];
      let end = x + 1;
      while (end < width && state[row * width + end] === kind) end++;
      for (let inner = 0; inner < cell; inner++) {
        const y = row * cell + inner;
        if (kind === INSIDE) coverage.fillSpan(y, x * cell, end * cell, true);
        else if (kind === IN_BAND && cut) drawBandRow(cut, row * width, x, end, cell, inner, y, coverage);
      }
      x = end;
    }
  }
}

function drawBandRow(
  cut: BandCut,
  rowStart: number,
  firstCell: number,
  endCell: number,
  cell: number,
  inner: number,
  y: number,
  coverage: Coverage,
): void {
  let from = -1;
  const end = endCell * cell;
  for (let x = firstCell * cell; x <= end; x++) {
    const column = Math.floor(x / cell);
    const ordinal = cut.ordinal[rowStart + column] ?? 0;
    const isInside = x < end && cut.inside[ordinal * cell * cell + inner * cell + (x - column * cell)] === 1;
    if (isInside && from < 0) from = x;
    if (!isInside && from >= 0) {
      coverage.fillSpan(y, from, x, true);
      from = -1;
    }
  }
}
