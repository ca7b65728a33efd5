import type Konva from "konva";
import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { uniteBoxes } from "@/lib/canvas/kernels/pixel-box";
import { drawOverlay, type OverlayStyle, toScreenBox } from "@/lib/canvas/overlay";
import { CRISP_FROM_SCALE, type Viewport } from "@/lib/canvas/viewport";
import type { PixelBox, Size } from "@/lib/core/geometry";

/** What is revealed and where; replaced as a whole when any of it changes. */
export interface RevealView {
  /** Of the picture's size. */
  readonly coverage: Coverage;
  /** Null: on its way. */
  readonly picture: CanvasImageSource | null;
  readonly viewport: Viewport;
  /** CSS pixels. */
  readonly stage: Size;
}

/**
 * Keeps one image of the stage's size showing a picture where its mask covers. Several lie in one layer and are blended,
 * so unlike the overlay each has a canvas of its own. A change of the mask redraws its own rectangle at the next frame.
 */
export interface RevealPainter {
  setView(view: RevealView): void;
  /** Picture pixels that may look different now. */
  markDirty(box: PixelBox): void;
  destroy(): void;
}

/** More screen pixels than this for one CSS pixel cost time and show nothing. */
const MAX_DENSITY = 2;
/** Only how opaque it is counts. */
const opaque: OverlayStyle = { view: "overlay", color: { r: 0, g: 0, b: 0 }, opacity: 1 };

export function createRevealPainter(image: Konva.Image): RevealPainter {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  let pixels: ImageData | null = null;
  let view: RevealView | null = null;
  let dirty: PixelBox | null = null;
  let frame = 0;

  const paint = ({ picture, coverage, viewport }: RevealView, box: PixelBox) => {
    if (!pixels || !context) return;
    const scaled = scaleViewport(viewport, getDensity());
    context.clearRect(box.x, box.y, box.width, box.height);
    if (picture) {
      drawOverlay(coverage, scaled, pixels, box, opaque);
      context.putImageData(pixels, 0, 0, box.x, box.y, box.width, box.height);
      fillWithPicture(context, box, picture, coverage, scaled);
    }
    image.getLayer()?.batchDraw();
  };
  const flush = () => {
    frame = 0;
    if (!view || !dirty || !pixels) return;
    const box = toScreenBox(scaleViewport(view.viewport, getDensity()), dirty, pixels);
    dirty = null;
    if (box) paint(view, box);
  };

  return {
    setView: (next) => {
      view = next;
      dirty = null;
      const width = Math.max(1, Math.round(next.stage.width * getDensity()));
      const height = Math.max(1, Math.round(next.stage.height * getDensity()));
      if (pixels?.width !== width || pixels.height !== height) {
        canvas.width = width;
        canvas.height = height;
        pixels = new ImageData(width, height);
        image.image(canvas);
      }
      image.size(next.stage);
      paint(next, { x: 0, y: 0, width, height });
    },
    markDirty: (box) => {
      dirty = uniteBoxes(dirty, box);
      // Konva draws at the next frame; asked for first, this comes before it.
      if (frame === 0) frame = requestAnimationFrame(flush);
    },
    destroy: () => {
      cancelAnimationFrame(frame);
      canvas.width = canvas.height = 0;
    },
  };
}

/** Puts the picture in place of what is drawn in the box, as opaque as that was. */
function fillWithPicture(
  context: CanvasRenderingContext2D,
  box: PixelBox,
  picture: CanvasImageSource,
  { width, height }: Size,
  { scale, offset }: Viewport,
): void {
  context.save();
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  context.clip();
  context.globalCompositeOperation = "source-in";
  context.imageSmoothingEnabled = scale < CRISP_FROM_SCALE * getDensity();
  context.drawImage(picture, offset.x, offset.y, width * scale, height * scale);
  context.restore();
}

function getDensity(): number {
  return Math.min(MAX_DENSITY, window.devicePixelRatio || 1);
}

function scaleViewport({ scale, offset }: Viewport, by: number): Viewport {
  return { scale: scale * by, offset: { x: offset.x * by, y: offset.y * by } };
}
