import type { PixelBox } from "@/lib/core/geometry";
import type { Gesture, Sample } from "./gesture";
import { boxBetween } from "./shape-tool";
import type { ShowPreview } from "./tool-preview";

/** Drags the picture along. Stage pixels; what was moved stays moved when the gesture is cancelled. */
export function beginPan(at: Sample, pan: (delta: { x: number; y: number }) => void): Gesture {
  let last = at;
  return {
    move: (samples) => {
      const to = samples.at(-1);
      if (!to) return;
      pan({ x: to.x - last.x, y: to.y - last.y });
      last = to;
    },
    commit: () => {},
    cancel: () => {},
  };
}

/** A drag this short is a click. Stage pixels. */
const CLICK_PX = 6;

export interface ZoomDrag {
  /** A click: one step in, with Alt one step out, around the place. */
  readonly onClick: (at: Sample, direction: "in" | "out") => void;
  /** A drag: this part of the stage fills it. */
  readonly onBox: (box: PixelBox) => void;
}

/** The zoom tool: drag a frame to fill the stage with it, click to step. Stage pixels. */
export function beginZoom(at: Sample, isOut: boolean, show: ShowPreview, { onClick, onBox }: ZoomDrag): Gesture {
  let to = at;
  const frame = () => boxBetween(at, to, { shift: false, alt: false });
  const isClick = () => Math.max(frame().width, frame().height) < CLICK_PX;
  return {
    move: (samples) => {
      to = samples.at(-1) ?? to;
      show(isClick() ? null : { kind: "zoom", box: frame() });
    },
    commit: () => {
      show(null);
      if (isClick()) onClick(at, isOut ? "out" : "in");
      else onBox(frame());
    },
    cancel: () => show(null),
  };
}
