import type { PixelBox, Size } from "@/lib/core/geometry";
import { toImage, type Viewport } from "./viewport";

/** Above this a picture is not drawn as one bitmap: graphics memory and canvas limits of phones end here. Pixels. */
const MAX_WHOLE_PIXELS = 4096 * 4096;
/** A level this small is sharp enough for any stage that shows the whole picture. Pixels. */
const LEAST_LEVEL_PIXELS = 1_500_000;

/** How many times smaller than the picture each bitmap is, finest first. The finest may be drawn only in parts. */
export function planReductions(picture: Size): readonly number[] {
  const reductions = [1];
  let pixels = picture.width * picture.height;
  for (let reduction = 2; pixels > LEAST_LEVEL_PIXELS; reduction *= 2) {
    pixels = (picture.width / reduction) * (picture.height / reduction);
    if (pixels > LEAST_LEVEL_PIXELS / 4) reductions.push(reduction);
  }
  return reductions;
}

/** Whether a level of the picture is small enough to be drawn as one bitmap. */
export function isDrawnWhole(picture: Size, reduction: number): boolean {
  return (picture.width / reduction) * (picture.height / reduction) <= MAX_WHOLE_PIXELS;
}

/**
 * The coarsest of the levels at hand that still has a pixel for every pixel of the screen; the finest when none has.
 * @param deviceScale screen pixels (not CSS pixels) per picture pixel.
 */
export function chooseReduction(atHand: readonly number[], deviceScale: number): number | null {
  const fine = atHand.filter((reduction) => reduction * deviceScale <= 1);
  return fine.length > 0 ? Math.max(...fine) : atHand.length > 0 ? Math.min(...atHand) : null;
}

/** The part of the picture on the stage, with `margin` (share of the stage) around it; null when none of it is. */
export function visiblePart(viewport: Viewport, stage: Size, picture: Size, margin = 0): PixelBox | null {
  const from = toImage(viewport, { x: -stage.width * margin, y: -stage.height * margin });
  const to = toImage(viewport, { x: stage.width * (1 + margin), y: stage.height * (1 + margin) });
  const left = Math.max(0, Math.floor(from.x));
  const top = Math.max(0, Math.floor(from.y));
  const right = Math.min(picture.width, Math.ceil(to.x));
  const bottom = Math.min(picture.height, Math.ceil(to.y));
  if (right <= left || bottom <= top) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether the second box lies in the first. */
export function containsBox(outer: PixelBox, inner: PixelBox): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
