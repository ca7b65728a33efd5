import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { type Disc, fillCapsule, fillDisc, snapDisc } from "@/lib/canvas/kernels/stroke";

/** A mark of the user's: "this is the object", or "this is not". Lengths and places in picture pixels. */
export interface ObjectStroke {
  /** x0, y0, x1, y1 …; one point is a click. Places may lie outside the picture. */
  readonly points: readonly number[];
  readonly radius: number;
  readonly isObject: boolean;
}

/** Covers (or clears) what the brush would. `scale`: pixels of the coverage to one of the picture. */
export function paintStroke(coverage: Coverage, stroke: ObjectStroke, scale: number, isCovered: boolean): void {
  const { points } = stroke;
  let last: Disc | null = null;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const disc = snapDisc({
      x: (points[i] ?? 0) * scale,
      y: (points[i + 1] ?? 0) * scale,
      radius: stroke.radius * scale,
    });
    if (last) fillCapsule(coverage, last, disc, isCovered);
    else fillDisc(coverage, disc, isCovered);
    last = disc;
  }
}
