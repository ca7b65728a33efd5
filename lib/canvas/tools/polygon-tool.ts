import type { Combine, MaskOp } from "@/lib/core/mask";
import type { Gesture, Sample } from "./gesture";
import type { ShowPreview } from "./tool-preview";

export interface PolygonPress {
  readonly at: Sample;
  readonly combine: Combine;
  /** A press this near to the first corner closes the shape. Picture pixels. */
  readonly closePx: number;
}

/**
 * A shape by its corners, one press each. It is closed at its first corner, by a second press on its last one (a
 * double click), or by `close`. The press that sets a corner is a gesture; the shape between presses is not: no button
 * is held, so losing the focus does not throw ten corners away.
 */
export function createPolygonTool(show: ShowPreview, apply: (op: MaskOp) => void) {
  let corners: number[] = [];
  let combine: Combine = "add";
  let pointer: Sample | null = null;

  const draw = () => {
    if (corners.length === 0) show(null);
    else
      show({ kind: "path", points: pointer ? [...corners, pointer.x, pointer.y] : corners, combine, hasCorners: true });
  };
  const reset = () => {
    corners = [];
    pointer = null;
    show(null);
  };
  const close = () => {
    const points = corners;
    reset();
    if (points.length >= 6) apply({ type: "polygon", combine, points });
  };
  const isAt = (index: number, place: Sample, reachPx: number) => {
    const [x, y] = [corners[index], corners[index + 1]];
    return x !== undefined && y !== undefined && Math.hypot(place.x - x, place.y - y) <= reachPx;
  };

  return {
    begin(press: PolygonPress): Gesture {
      let at = press.at;
      if (corners.length === 0) combine = press.combine;
      pointer = at;
      draw();
      return {
        move: (samples) => {
          at = samples.at(-1) ?? at;
          pointer = at;
          draw();
        },
        commit: () => {
          const isFirst = corners.length >= 6 && isAt(0, at, press.closePx);
          const isLast = corners.length >= 6 && isAt(corners.length - 2, at, press.closePx);
          if (isFirst || isLast) {
            close();
            return;
          }
          if (!isAt(corners.length - 2, at, press.closePx / 4)) corners = [...corners, at.x, at.y];
          draw();
        },
        cancel: () => {
          pointer = null;
          draw();
        },
      };
    },
    /** The pointer moves with nothing held: the open side follows it. */
    hover(place: Sample) {
      if (corners.length === 0) return;
      pointer = place;
      draw();
    },
    removeLast() {
      corners = corners.slice(0, -2);
      draw();
    },
    close,
    /** Whether there was a shape to throw away. */
    cancel(): boolean {
      const wasOpen = corners.length > 0;
      reset();
      return wasOpen;
    },
    get isOpen() {
      return corners.length > 0;
    },
  };
}
export type PolygonTool = ReturnType<typeof createPolygonTool>;
