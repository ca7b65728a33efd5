import type { PixelBox } from "@/lib/core/geometry";
import type { Coverage } from "./coverage";
import { cutBox } from "./pixel-box";

/** A place of the path with the radius it has there, picture pixels. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Below this a brush that falls between four pixel centres would paint nothing; see `snapDisc`. */
const ALWAYS_HITS = Math.SQRT1_2;
export const MIN_RADIUS = 0.5;
/**
 * A centre that lies exactly on the rim belongs to the stroke. Rounding must not decide it differently from row to row,
 * so that the rim is this much wider: far above the error of the sums, far below what can be seen.
 */
const RIM = 1e-7;

/**
 * A very thin brush is moved to the centre of the pixel it is on: it then always paints that pixel. Between two such
 * places a line of the smallest radius has no gaps.
 */
export function snapDisc(disc: Disc): Disc {
  const radius = Math.max(MIN_RADIUS, disc.radius);
  if (radius >= ALWAYS_HITS) return { x: disc.x, y: disc.y, radius };
  return { x: Math.floor(disc.x) + 0.5, y: Math.floor(disc.y) + 0.5, radius };
}

/** Covers (or clears) the pixels whose centre lies in the disc. Returns what may have changed. */
export function fillDisc(coverage: Coverage, disc: Disc, isCovered: boolean): PixelBox | null {
  const radius = disc.radius + RIM;
  const box = hullBox(coverage, disc, disc, radius, radius);
  if (!box) return null;
  for (let y = box.y; y < box.y + box.height; y++) {
    const half = halfWidth(radius, y + 0.5 - disc.y);
    if (half >= 0) coverage.fillSpan(y, firstCentre(disc.x - half), afterCentre(disc.x + half), isCovered);
  }
  return box;
}

/**
 * Covers (or clears) the pixels whose centre lies within the radius of the path between two places, where the radius
 * goes evenly from the one to the other: the convex hull of two discs, one span a row. The disc at `from` must be
 * painted already (by `fillDisc` or as the last `to`); it is left out, so that a slow large brush pays only for the new.
 */
export function fillCapsule(coverage: Coverage, from: Disc, to: Disc, isCovered: boolean): PixelBox | null {
  const r0 = from.radius + RIM;
  const r1 = to.radius + RIM;
  const box = hullBox(coverage, from, to, r0, r1);
  if (!box) return null;
  const upper = tangent(from, to, r0, r1, 1);
  const lower = tangent(from, to, r0, r1, -1);
  for (let y = box.y; y < box.y + box.height; y++) {
    const centre = y + 0.5;
    let left = Number.POSITIVE_INFINITY;
    let right = Number.NEGATIVE_INFINITY;
    let doneFrom = 0;
    let doneTo = 0;
    const half0 = halfWidth(r0, centre - from.y);
    if (half0 >= 0) {
      left = from.x - half0;
      right = from.x + half0;
      doneFrom = firstCentre(left);
      doneTo = afterCentre(right);
    }
    const half1 = halfWidth(r1, centre - to.y);
    if (half1 >= 0) {
      left = Math.min(left, to.x - half1);
      right = Math.max(right, to.x + half1);
    }
    const onUpper = upper ? crossing(upper, centre) : Number.NaN;
    if (onUpper < left) left = onUpper;
    if (onUpper > right) right = onUpper;
    const onLower = lower ? crossing(lower, centre) : Number.NaN;
    if (onLower < left) left = onLower;
    if (onLower > right) right = onLower;
    if (left > right) continue;
    const start = firstCentre(left);
    const end = afterCentre(right);
    if (doneFrom < doneTo) {
      coverage.fillSpan(y, start, doneFrom, isCovered);
      coverage.fillSpan(y, doneTo, end, isCovered);
    } else {
      coverage.fillSpan(y, start, end, isCovered);
    }
  }
  return box;
}

/** The x of the first pixel whose centre is not left of a place. */
function firstCentre(x: number): number {
  return Math.ceil(x - 0.5);
}

/** One past the last pixel whose centre is not right of a place. */
function afterCentre(x: number): number {
  return Math.floor(x - 0.5) + 1;
}

/** Half the width of a disc `distance` rows from its middle; negative: the row does not meet it. */
function halfWidth(radius: number, distance: number): number {
  const square = radius * radius - distance * distance;
  return square < 0 ? -1 : Math.sqrt(square);
}

interface Segment {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The straight line that touches both discs on one side; null when one disc lies within the other. */
function tangent(from: Disc, to: Disc, r0: number, r1: number, side: 1 | -1): Segment | null {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const square = dx * dx + dy * dy;
  const shrink = r0 - r1;
  const rest = square - shrink * shrink;
  if (rest <= 0) return null;
  const across = (side * Math.sqrt(rest)) / square;
  const along = shrink / square;
  const nx = dx * along - dy * across;
  const ny = dy * along + dx * across;
  return { x0: from.x + r0 * nx, y0: from.y + r0 * ny, x1: to.x + r1 * nx, y1: to.y + r1 * ny };
}

/** Where a row meets a tangent; not a number when it does not. */
function crossing(line: Segment, y: number): number {
  const height = line.y1 - line.y0;
  const share = (y - line.y0) / height;
  return share >= 0 && share <= 1 ? line.x0 + (line.x1 - line.x0) * share : Number.NaN;
}

function hullBox(coverage: Coverage, from: Disc, to: Disc, r0: number, r1: number): PixelBox | null {
  return cutBox(
    firstCentre(Math.min(from.x - r0, to.x - r1)),
    firstCentre(Math.min(from.y - r0, to.y - r1)),
    afterCentre(Math.max(from.x + r0, to.x + r1)),
    afterCentre(Math.max(from.y + r0, to.y + r1)),
    coverage,
  );
}
