import { useCallback, useState } from "react";
import {
  centred,
  fitViewport,
  keepInView,
  panBy,
  type ScreenPoint,
  stepScale,
  type Viewport,
  wheelScale,
  zoomAt,
} from "@/lib/canvas/viewport";
import type { WheelGesture } from "@/lib/canvas/wheel-gesture";
import type { Size } from "@/lib/core/geometry";

export interface ViewportControls {
  readonly viewport: Viewport;
  readonly fit: () => void;
  readonly actualSize: (anchor?: ScreenPoint) => void;
  readonly step: (direction: "in" | "out") => void;
  readonly wheel: (gesture: WheelGesture, anchor: ScreenPoint) => void;
  readonly pan: (delta: { readonly x: number; readonly y: number }) => void;
  readonly pinch: (anchor: ScreenPoint, ratio: number, delta: { readonly x: number; readonly y: number }) => void;
  readonly isFitted: boolean;
}

interface Held {
  /** Size of the picture the viewport was chosen for: variants of one size keep their place. */
  readonly pictureKey: string;
  /** null: fitted, whatever the stage's size. */
  readonly free: Viewport | null;
}

/** Where the picture lies on the stage. Fitted until the user moves it; a picture of another size is fitted anew. */
export function useViewport(picture: Size, stage: Size): ViewportControls {
  const pictureKey = `${picture.width}x${picture.height}`;
  const [held, setHeld] = useState<Held>({ pictureKey, free: null });
  const fitted = fitViewport(picture, stage);
  const viewport = (held.pictureKey === pictureKey ? held.free : null) ?? fitted;
  const { width, height } = picture;

  const change = useCallback(
    (next: (before: Viewport) => Viewport) => {
      const size = { width, height };
      setHeld((before) => {
        const from = (before.pictureKey === pictureKey ? before.free : null) ?? fitViewport(size, stage);
        return { pictureKey, free: keepInView(next(from), size, stage) };
      });
    },
    [pictureKey, width, height, stage],
  );
  const middle = { x: stage.width / 2, y: stage.height / 2 };
  return {
    viewport,
    isFitted: viewport === fitted,
    fit: () => setHeld({ pictureKey, free: null }),
    actualSize: (anchor) => change((before) => (anchor ? zoomAt(before, anchor, 1) : centred(picture, stage, 1))),
    step: (direction) => change((before) => zoomAt(before, middle, stepScale(before.scale, direction))),
    wheel: (gesture, anchor) =>
      change((before) =>
        gesture.kind === "zoom"
          ? zoomAt(before, anchor, wheelScale(before.scale, gesture.deltaPx))
          : panBy(before, gesture),
      ),
    pan: (delta) => change((before) => panBy(before, delta)),
    pinch: (anchor, ratio, delta) => change((before) => panBy(zoomAt(before, anchor, before.scale * ratio), delta)),
  };
}
