import { useCallback, useState } from "react";
import {
  centred,
  evenMargins,
  fitViewport,
  type ImagePoint,
  keepInView,
  type Margins,
  panBy,
  type ScreenPoint,
  stepScale,
  toScreen,
  type Viewport,
  wheelScale,
  zoomAt,
  zoomToBox,
} from "@/lib/canvas/viewport";
import type { WheelGesture } from "@/lib/canvas/wheel-gesture";
import type { PixelBox, Size } from "@/lib/core/geometry";

export interface ViewportControls {
  readonly viewport: Viewport;
  readonly fit: () => void;
  readonly actualSize: (anchor?: ScreenPoint) => void;
  /** One step of the zoom around a place, or around the middle of the stage. */
  readonly step: (direction: "in" | "out", anchor?: ScreenPoint) => void;
  /** This part of the stage fills it. */
  readonly showBox: (box: PixelBox) => void;
  /** Moves the picture just so far that this place of it is on the stage. */
  readonly reveal: (place: ImagePoint) => void;
  /** This place of the picture comes to the middle of the stage. */
  readonly centreOn: (place: ImagePoint) => void;
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
export function useViewport(picture: Size, stage: Size, margins: Margins = evenMargins): ViewportControls {
  const pictureKey = `${picture.width}x${picture.height}`;
  const [held, setHeld] = useState<Held>({ pictureKey, free: null });
  const fitted = fitViewport(picture, stage, margins);
  const viewport = (held.pictureKey === pictureKey ? held.free : null) ?? fitted;
  const { width, height } = picture;

  const change = useCallback(
    (next: (before: Viewport) => Viewport) => {
      const size = { width, height };
      setHeld((before) => {
        const from = (before.pictureKey === pictureKey ? before.free : null) ?? fitViewport(size, stage, margins);
        return { pictureKey, free: keepInView(next(from), size, stage) };
      });
    },
    [pictureKey, width, height, stage, margins],
  );
  const middle = { x: stage.width / 2, y: stage.height / 2 };
  return {
    viewport,
    isFitted: viewport === fitted,
    fit: () => setHeld({ pictureKey, free: null }),
    actualSize: (anchor) => change((before) => (anchor ? zoomAt(before, anchor, 1) : centred(picture, stage, 1))),
    step: (direction, anchor = middle) =>
      change((before) => zoomAt(before, anchor, stepScale(before.scale, direction))),
    showBox: (box) => change((before) => zoomToBox(before, box, stage)),
    reveal: (place) => {
      const at = toScreen(viewport, place);
      const by = { x: stepInside(at.x, stage.width), y: stepInside(at.y, stage.height) };
      if (by.x !== 0 || by.y !== 0) change((before) => panBy(before, by));
    },
    centreOn: (place) =>
      change((before) => {
        const at = toScreen(before, place);
        return panBy(before, { x: middle.x - at.x, y: middle.y - at.y });
      }),
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

/** Stage kept around a place that is revealed, CSS pixels. */
const REVEAL_MARGIN_PX = 24;

function stepInside(at: number, room: number): number {
  const margin = Math.min(REVEAL_MARGIN_PX, room / 4);
  return at < margin ? margin - at : at > room - margin ? room - margin - at : 0;
}
