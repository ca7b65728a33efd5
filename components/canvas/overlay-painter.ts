import type Konva from "konva";
import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { uniteBoxes } from "@/lib/canvas/kernels/pixel-box";
import { drawOverlay, type OverlayStyle, toScreenBox } from "@/lib/canvas/overlay";
import type { Viewport } from "@/lib/canvas/viewport";
import type { PixelBox } from "@/lib/core/geometry";

/** What the overlay shows and where; replaced as a whole when any of it changes. */
export interface OverlayView {
  readonly coverage: Coverage;
  readonly viewport: Viewport;
  readonly style: OverlayStyle;
}

/** More screen pixels than this for one CSS pixel cost time and show nothing. */
const MAX_DENSITY = 2;

/**
 * Keeps a layer in step with the mask. A change of the mask redraws its own rectangle, at the next frame at the latest,
 * and writes it straight into the layer's canvas: an image between the two would be copied as a whole for every move.
 * Only a new view, or Konva's own redraw of the layer, draws all.
 */
export interface OverlayPainter {
  setView(view: OverlayView): void;
  /** Moves the dashes of the outline; `box` in picture pixels holds all of the mask. */
  march(box: PixelBox, phase: number): void;
  /** Picture pixels that may look different now. */
  markDirty(box: PixelBox): void;
  /** Draws the whole overlay: what Konva calls to draw the shape that stands for it. */
  drawAll(): void;
  destroy(): void;
}

/** `layer`: holds nothing else, because pixels are put into it and not blended. */
export function createOverlayPainter(layer: Konva.Layer): OverlayPainter {
  const canvas = layer.getCanvas();
  if (canvas.getPixelRatio() > MAX_DENSITY) canvas.setPixelRatio(MAX_DENSITY);
  const surface = layer.getNativeCanvasElement();
  const context = surface.getContext("2d");
  let pixels: ImageData | null = null;
  let view: OverlayView | null = null;
  let isStale = true;
  let dirty: PixelBox | null = null;
  let frame = 0;

  const onScreen = ({ viewport: { scale, offset } }: OverlayView): Viewport => {
    const density = canvas.getPixelRatio();
    return { scale: scale * density, offset: { x: offset.x * density, y: offset.y * density } };
  };
  const mark = (box: PixelBox) => {
    dirty = uniteBoxes(dirty, box);
    if (frame === 0) frame = requestAnimationFrame(flush);
  };
  const flush = () => {
    frame = 0;
    // Whatever is drawn anew in any case needs no rectangle of its own.
    if (!view || !dirty || !pixels || !context || isStale) return;
    const box = toScreenBox(onScreen(view), dirty, pixels);
    dirty = null;
    if (!box) return;
    drawOverlay(view.coverage, onScreen(view), pixels, box, view.style);
    context.putImageData(pixels, 0, 0, box.x, box.y, box.width, box.height);
  };

  return {
    setView: (next) => {
      view = next;
      isStale = true;
      layer.batchDraw();
    },
    march: (box, phase) => {
      if (!view?.style.outline) return;
      view = { ...view, style: { ...view.style, outline: { ...view.style.outline, phase } } };
      mark(box);
    },
    markDirty: mark,
    drawAll: () => {
      if (!view || !context || surface.width === 0 || surface.height === 0) return;
      if (pixels?.width !== surface.width || pixels.height !== surface.height) {
        pixels = new ImageData(surface.width, surface.height);
        isStale = true;
      }
      if (isStale || dirty) {
        const all = { x: 0, y: 0, width: pixels.width, height: pixels.height };
        drawOverlay(view.coverage, onScreen(view), pixels, all, view.style);
      }
      isStale = false;
      dirty = null;
      context.putImageData(pixels, 0, 0);
    },
    destroy: () => cancelAnimationFrame(frame),
  };
}
