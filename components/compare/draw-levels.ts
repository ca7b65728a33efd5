import { chooseReduction } from "@/lib/canvas/pyramid";
import { CRISP_FROM_SCALE, type Viewport } from "@/lib/canvas/viewport";
import type { Size } from "@/lib/core/geometry";

/** A picture as bitmaps by how many times smaller than the picture each is. */
export type Levels = ReadonlyMap<number, CanvasImageSource>;

export interface LevelDrawing {
  readonly levels: Levels;
  readonly picture: Size;
  readonly viewport: Viewport;
  /** CSS pixels. */
  readonly stage: Size;
  /** Screen pixels per CSS pixel. */
  readonly ratio: number;
  /** Laid under a picture with holes. */
  readonly checkerboard?: CanvasImageSource | null;
}

/**
 * Draws what of the picture is on the stage, from the coarsest level that has a pixel for every pixel of the screen.
 * Only the visible part of that level is handed over: the cost follows the pane and not the picture.
 */
export function drawLevels(context: CanvasRenderingContext2D, drawing: LevelDrawing): void {
  const { levels, picture, viewport, stage, ratio } = drawing;
  const scale = viewport.scale * ratio;
  const reduction = chooseReduction([...levels.keys()], scale);
  const image = reduction === null ? undefined : levels.get(reduction);
  if (image === undefined) return;
  const size = sizeOf(image);
  // Not from `reduction`: a level's size is rounded.
  const perPixel = { x: (picture.width * scale) / size.width, y: (picture.height * scale) / size.height };
  const offset = { x: viewport.offset.x * ratio, y: viewport.offset.y * ratio };
  const left = Math.max(0, Math.floor(-offset.x / perPixel.x));
  const top = Math.max(0, Math.floor(-offset.y / perPixel.y));
  const right = Math.min(size.width, Math.ceil((stage.width * ratio - offset.x) / perPixel.x));
  const bottom = Math.min(size.height, Math.ceil((stage.height * ratio - offset.y) / perPixel.y));
  if (right <= left || bottom <= top) return;
  const place = {
    x: offset.x + left * perPixel.x,
    y: offset.y + top * perPixel.y,
    width: (right - left) * perPixel.x,
    height: (bottom - top) * perPixel.y,
  };
  const squares = drawing.checkerboard ? context.createPattern(drawing.checkerboard, "repeat") : null;
  if (squares) {
    context.fillStyle = squares;
    context.fillRect(place.x, place.y, place.width, place.height);
  }
  context.imageSmoothingEnabled = viewport.scale < CRISP_FROM_SCALE && scale !== 1;
  context.imageSmoothingQuality = "medium";
  context.drawImage(image, left, top, right - left, bottom - top, place.x, place.y, place.width, place.height);
}

function sizeOf(image: CanvasImageSource): Size {
  if (image instanceof HTMLImageElement) return { width: image.naturalWidth, height: image.naturalHeight };
  if (image instanceof ImageBitmap || image instanceof HTMLCanvasElement || image instanceof OffscreenCanvas) {
    return { width: image.width, height: image.height };
  }
  throw new Error("a level is an image or a bitmap");
}
