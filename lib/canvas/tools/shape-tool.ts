import type { PixelBox } from "@/lib/core/geometry";
import type { Combine, MaskOp } from "@/lib/core/mask";
import { createShapeModifiers } from "./combine-modifiers";
import type { Gesture, HeldModifiers, Sample } from "./gesture";
import type { ShowPreview } from "./tool-preview";

export interface ShapePress {
  readonly shape: "rectangle" | "ellipse";
  readonly at: Sample;
  readonly held: HeldModifiers;
  readonly combine: Combine;
}

/**
 * The box between two corners on whole pixels. Shift makes it square, Alt puts the first corner in the middle.
 * A drag that ends in the pixel it began in gives no box: width or height 0.
 */
export function boxBetween(from: Sample, to: Sample, held: HeldModifiers): PixelBox {
  let dx = to.x - from.x;
  let dy = to.y - from.y;
  if (held.shift) {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    dx = dx < 0 ? -side : side;
    dy = dy < 0 ? -side : side;
  }
  const opposite = held.alt ? { x: from.x - dx, y: from.y - dy } : from;
  const left = Math.round(Math.min(opposite.x, from.x + dx));
  const top = Math.round(Math.min(opposite.y, from.y + dy));
  const right = Math.round(Math.max(opposite.x, from.x + dx));
  const bottom = Math.round(Math.max(opposite.y, from.y + dy));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Rectangle and ellipse by dragging. */
export function beginShape(press: ShapePress, show: ShowPreview, apply: (op: MaskOp) => void): Gesture {
  const { shape, at, combine } = press;
  const readModifiers = createShapeModifiers(press.held);
  let box: PixelBox | null = null;
  return {
    move: (samples, held) => {
      const to = samples.at(-1);
      if (!to) return;
      box = boxBetween(at, to, readModifiers(held));
      show({ kind: "box", shape, box, combine });
    },
    commit: () => {
      show(null);
      if (box && box.width > 0 && box.height > 0) apply({ type: shape, combine, ...box });
    },
    cancel: () => show(null),
  };
}
