import type { Combine, MaskOp } from "@/lib/core/mask";
import type { Gesture, Sample } from "./gesture";
import type { ShowPreview } from "./tool-preview";

export interface LassoPress {
  readonly at: Sample;
  readonly combine: Combine;
  /** Samples nearer than this to the one before add nothing that can be seen. Picture pixels. */
  readonly leastStepPx: number;
}

/** A shape drawn freely; letting go closes it. */
export function beginLasso(press: LassoPress, show: ShowPreview, apply: (op: MaskOp) => void): Gesture {
  const { combine, leastStepPx } = press;
  const points = [press.at.x, press.at.y];
  let last = press.at;
  return {
    move: (samples) => {
      for (const sample of samples) {
        if (Math.hypot(sample.x - last.x, sample.y - last.y) < leastStepPx) continue;
        points.push(sample.x, sample.y);
        last = sample;
      }
      show({ kind: "path", points, combine, hasCorners: false });
    },
    commit: () => {
      show(null);
      if (points.length >= 6) apply({ type: "polygon", combine, points });
    },
    cancel: () => show(null),
  };
}
