import type Konva from "konva";
import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { uniteBoxes } from "@/lib/canvas/kernels/pixel-box";
import { drawOverlay, type OverlayStyle, toScreenBox } from "@/lib/canvas/overlay";
import type { Viewport } from "@/lib/canvas/viewport";
import type { PixelBox, Size } from "@/lib/core/geometry";

/** What the overlay shows and where; replaced as a whole when any of it changes. */
export interface OverlayView {
  readonly coverage: Coverage;
  readonly viewport: Viewport;
  /** CSS pixels. */
  readonly stage: Size;
  readonly style: OverlayStyle;
}

/** More screen pixels than this for one CSS pixel cost time and show nothing. */
const MAX_DENSITY = 2;

/**
 * Keeps one image of the stage's size in step with the mask. A change of the mask redraws its own rectangle, at the
 * next frame at the latest; only a new view redraws all.
 */
export interface OverlayPainter {
  setView(view: OverlayView): void;
  /** Moves the dashes of the outline; `box` in picture pixels holds all of the mask. */
  march(box: PixelBox, phase: number): void;
  /** Picture pixels that may look different now. */
  markDirty(box: PixelBox): void;
  destroy(): void;
}

export function createOverlayPainter(image: Konva.Image): OverlayPainter {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  let pixels: ImageData | null = null;
  let view: OverlayView | null = null;
  let dirty: PixelBox | null = null;
  let frame = 0;

  const density = () => Math.min(MAX_DENSITY, window.devicePixelRatio || 1);
  const paint = (box: PixelBox) => {
    if (!view || !pixels || !context) return;
    const scaled = scaleViewport(view.viewport, density());
    drawOverlay(view.coverage, scaled, pixels, box, view.style);
    context.putImageData(pixels, 0, 0, box.x, box.y, box.width, box.height);
    image.getLayer()?.batchDraw();
  };
  const flush = () => {
    frame = 0;
    if (!view || !dirty || !pixels) return;
    const box = toScreenBox(scaleViewport(view.viewport, density()), dirty, pixels);
    dirty = null;
    if (box) paint(box);
  };

  const mark = (box: PixelBox) => {
    dirty = uniteBoxes(dirty, box);
    // Konva draws at the next frame; asked for first, this comes before it.
    if (frame === 0) frame = requestAnimationFrame(flush);
  };

  return {
    setView: (next) => {
      view = next;
      dirty = null;
      const width = Math.max(1, Math.round(next.stage.width * density()));
      const height = Math.max(1, Math.round(next.stage.height * density()));
      if (canvas.width !== width || canvas.height !== height || !pixels) {
        canvas.width = width;
        canvas.height = height;
        pixels = new ImageData(width, height);
        image.image(canvas);
      }
      image.size(next.stage);
      paint({ x: 0, y: 0, width, height });
    },
    march: (box, phase) => {
      if (!view?.style.outline) return;
      view = { ...view, style: { ...view.style, outline: { ...view.style.outline, phase } } };
      mark(box);
    },
    markDirty: mark,
    destroy: () => {
      cancelAnimationFrame(frame);
      canvas.width = canvas.height = 0;
    },
  };
}

function scaleViewport({ scale, offset }: Viewport, by: number): Viewport {
  return { scale: scale * by, offset: { x: offset.x * by, y: offset.y * by } };
}
