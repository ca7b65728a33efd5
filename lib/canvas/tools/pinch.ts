import type { ScreenPoint } from "@/lib/canvas/viewport";

/** A step of two fingers: zoom by `ratio` around `anchor`, then move by `delta`. Stage pixels. */
export interface PinchStep {
  readonly anchor: ScreenPoint;
  readonly ratio: number;
  readonly delta: { readonly x: number; readonly y: number };
}

type Pair = readonly [ScreenPoint, ScreenPoint];

/** What two fingers did between two events: spread around the middle between them, and the middle's own way. */
export function readPinch(before: Pair, now: Pair): PinchStep {
  const from = middleOf(before);
  const to = middleOf(now);
  return {
    anchor: from,
    ratio: spreadOf(now) / spreadOf(before),
    delta: { x: to.x - from.x, y: to.y - from.y },
  };
}

function middleOf([a, b]: Pair): ScreenPoint {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** Fingers on top of each other are not a zoom of infinity. */
function spreadOf([a, b]: Pair): number {
  return Math.max(16, Math.hypot(a.x - b.x, a.y - b.y));
}
