import type { PixelBox, Size } from "@/lib/core/geometry";

/** A place in the picture, in picture pixels from its top left corner. */
export type ImagePoint = { readonly x: number; readonly y: number; readonly space?: "image" };
/** A place on the stage, in CSS pixels from its top left corner. */
export type ScreenPoint = { readonly x: number; readonly y: number; readonly space?: "screen" };

/**
 * How a picture lies on the stage: `screen = image × scale + offset`. The only place where the two spaces are
 * converted; everything else says which one it means by its type.
 */
export interface Viewport {
  /** CSS pixels per picture pixel. */
  readonly scale: number;
  /** Where the picture's top left corner lies on the stage, CSS pixels. */
  readonly offset: ScreenPoint;
}

export const MIN_SCALE = 0.02;
export const MAX_SCALE = 32;
/** Stage kept free around a fitted picture, CSS pixels. */
export const FIT_MARGIN_PX = 32;
/** At least this much of the picture stays on the stage while panning, CSS pixels. */
const KEPT_PX = 48;
/** From here on single pixels are shown as squares instead of being smoothed. */
export const CRISP_FROM_SCALE = 4;

const ZOOM_STEPS = [0.02, 0.03, 0.05, 0.08, 0.12, 0.17, 0.25, 0.33, 0.5, 0.67, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32];

export function toScreen(viewport: Viewport, point: ImagePoint): ScreenPoint {
  return { x: point.x * viewport.scale + viewport.offset.x, y: point.y * viewport.scale + viewport.offset.y };
}

export function toImage(viewport: Viewport, point: ScreenPoint): ImagePoint {
  return { x: (point.x - viewport.offset.x) / viewport.scale, y: (point.y - viewport.offset.y) / viewport.scale };
}

/** Stage kept free on each side of a fitted picture, CSS pixels. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export const evenMargins: Margins = {
  top: FIT_MARGIN_PX,
  right: FIT_MARGIN_PX,
  bottom: FIT_MARGIN_PX,
  left: FIT_MARGIN_PX,
};

/** The whole picture in the middle of the room between the margins; never larger than 100 %. */
export function fitViewport(picture: Size, stage: Size, margins: Margins = evenMargins): Viewport {
  const { top, left } = margins;
  const room = {
    width: Math.max(1, stage.width - left - margins.right),
    height: Math.max(1, stage.height - top - margins.bottom),
  };
  const scale = clampScale(Math.min(1, room.width / picture.width, room.height / picture.height));
  const { offset } = centred(picture, room, scale);
  return { scale, offset: { x: offset.x + left, y: offset.y + top } };
}

/** The picture at a scale in the middle of the stage. */
export function centred(picture: Size, stage: Size, scale: number): Viewport {
  return {
    scale,
    offset: {
      x: Math.round((stage.width - picture.width * scale) / 2),
      y: Math.round((stage.height - picture.height * scale) / 2),
    },
  };
}

/** Zooms so that the picture's place under `anchor` stays under it. */
export function zoomAt(viewport: Viewport, anchor: ScreenPoint, scale: number): Viewport {
  const next = clampScale(scale);
  const ratio = next / viewport.scale;
  return {
    scale: next,
    offset: {
      x: anchor.x - (anchor.x - viewport.offset.x) * ratio,
      y: anchor.y - (anchor.y - viewport.offset.y) * ratio,
    },
  };
}

/** Zooms so that a part of the stage (CSS pixels) fills it as far as its shape allows. */
export function zoomToBox(viewport: Viewport, box: PixelBox, stage: Size): Viewport {
  const ratio = Math.min(stage.width / Math.max(1, box.width), stage.height / Math.max(1, box.height));
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const zoomed = zoomAt(viewport, middle, viewport.scale * ratio);
  return panBy(zoomed, { x: stage.width / 2 - middle.x, y: stage.height / 2 - middle.y });
}

/**
 * The scale after a wheel turn. A notch of a mouse wheel (100 px) is about 19 %; a trackpad's small deltas add up
 * to the same speed.
 */
export function wheelScale(scale: number, deltaPx: number): number {
  return clampScale(scale * 2 ** (-Math.max(-400, Math.min(400, deltaPx)) / 400));
}

/** The next step of the zoom buttons in a direction. */
export function stepScale(scale: number, direction: "in" | "out"): number {
  const slack = scale * 0.001;
  const next =
    direction === "in"
      ? ZOOM_STEPS.find((step) => step > scale + slack)
      : ZOOM_STEPS.findLast((step) => step < scale - slack);
  return next ?? (direction === "in" ? MAX_SCALE : MIN_SCALE);
}

export function panBy(viewport: Viewport, delta: { readonly x: number; readonly y: number }): Viewport {
  return { ...viewport, offset: { x: viewport.offset.x + delta.x, y: viewport.offset.y + delta.y } };
}

/** Moves the picture back so far that a strip of it stays on the stage: it can be pushed aside but not lost. */
export function keepInView(viewport: Viewport, picture: Size, stage: Size): Viewport {
  const keep = (offset: number, length: number, room: number) => {
    const kept = Math.min(KEPT_PX, length, room);
    return Math.max(kept - length, Math.min(room - kept, offset));
  };
  const { scale, offset } = viewport;
  return {
    scale,
    offset: {
      x: keep(offset.x, picture.width * scale, stage.width),
      y: keep(offset.y, picture.height * scale, stage.height),
    },
  };
}

function clampScale(scale: number): number {
  return Math.max(MIN_SCALE, Math.min(MAX_SCALE, scale));
}
