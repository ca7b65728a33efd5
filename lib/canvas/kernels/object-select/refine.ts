import { cutBand, IN_BAND } from "./band";
import type { PreparedPicture } from "./prepare";
import { colorPull, type SideModels } from "./region-cut";
import { isObjectMark } from "./seeds";
import type { WorkingCopy } from "./working-copy";

/** How far the outline of the superpixels may be off, in spacings. */
const REACH_SPACINGS = 0.4;
const UNKNOWN_PULL = -32768;
const PULL_PARTS = 1024;

/** Moves the outline of the superpixels to the edges of the working copy. Changes `mask` (1: inside) in place. */
export function refineOutline(
  prepared: PreparedPicture,
  models: SideModels,
  marks: Uint8Array,
  mask: Uint8Array,
): void {
  const { copy, superpixels } = prepared;
  const { lab } = copy;
  widenOutline(mask, copy, Math.ceil(REACH_SPACINGS * superpixels.spacing));
  const pullOf = cachePulls(models);
  cutBand(mask, copy, (at) => {
    const mark = marks[at] ?? 0;
    if (mark !== 0) return isObjectMark(mark) ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    return pullOf(lab[3 * at] ?? 0, lab[3 * at + 1] ?? 0, lab[3 * at + 2] ?? 0);
  });
}

/** The pull of a colour, remembered in steps of four units: a band has many cells and few colours. */
function cachePulls(models: SideModels): (l: number, a: number, b: number) => number {
  const known = new Int16Array(1 << 17).fill(UNKNOWN_PULL);
  const middle = (value: number) => ((value >> 6) << 6) + 32;
  return (l, a, b) => {
    const key = ((l >> 6) << 12) | (((a >> 6) & 63) << 6) | ((b >> 6) & 63);
    let pull = known[key] ?? UNKNOWN_PULL;
    if (pull === UNKNOWN_PULL) {
      pull = Math.round(PULL_PARTS * colorPull(models, middle(l), middle(a), middle(b)));
      known[key] = pull;
    }
    return pull / PULL_PARTS;
  };
}

/** Marks the cells within `reach` of the outline (a square, on both sides) as `IN_BAND`. */
function widenOutline(mask: Uint8Array, { width, height }: WorkingCopy, reach: number): void {
  const before = mask.slice();
  // The outline runs between two cells: the square grows from both.
  const widen = (x: number, y: number, endX: number, endY: number) => {
    const left = Math.max(0, x - reach + 1);
    const right = Math.min(width, endX + reach - 1);
    const bottom = Math.min(height, endY + reach - 1);
    for (let row = Math.max(0, y - reach + 1); row < bottom; row++) {
      mask.fill(IN_BAND, row * width + left, row * width + right);
    }
  };
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (x + 1 < width && before[at] !== before[at + 1]) widen(x, y, x + 2, y + 1);
      if (y + 1 < height && before[at] !== before[at + width]) widen(x, y, x + 1, y + 2);
    }
  }
}
