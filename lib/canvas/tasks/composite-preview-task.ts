import type { PixelBox, Size } from "@/lib/core/geometry";
import type { CompositeSettings } from "@/lib/core/request";
import { compositeInSteps } from "../kernels/composite";
import { type CompositeLayer, completeCompositeSettings, type Rgba } from "../kernels/composite-layer";
import { findPasteBox, meetBoxes } from "../kernels/paste-region";
import { uniteBoxes } from "../kernels/pixel-box";
import { findStitchBox, type WindowPlan } from "../kernels/plan-window";
import { resampleInSteps } from "../kernels/resample";
import { asPrelude } from "../kernels/steps";
import { type PackedCoverage, unpackCoverage } from "../packed-coverage";
import type { StoredPicture } from "../picture-store";
import type { MaskTask, TaskContext } from "./task";

/** One result laid over the source, as the page names it. */
export interface PreviewLayer {
  /** Key of the kept picture the relay answered with. */
  readonly result: string;
  /** How the source was sent; absent: all of it. */
  readonly sent?: Pick<WindowPlan, "window" | "width" | "height" | "placed"> | undefined;
  readonly coverage: PackedCoverage;
  readonly restore?: PackedCoverage | undefined;
  readonly settings: CompositeSettings;
}

export interface PreviewInput {
  /** Key of the kept source. */
  readonly picture: string;
  /** Keys of every kept picture the layers name. */
  readonly pictures: readonly string[];
  /** Later ones lie over earlier ones. */
  readonly layers: readonly PreviewLayer[];
  /** The part that is seen, in source pixels; absent: all of it. */
  readonly view?: PixelBox | undefined;
  /** A larger part is shown smaller. */
  readonly maxPixels: number;
}

/** The part of the composite that can differ from the source, to be drawn over it. */
export interface CompositePreview {
  /** In source pixels. */
  readonly box: PixelBox;
  /** Of `rgba`; smaller than the box when that has more pixels than were asked for. */
  readonly size: Size;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** How a composite would look, made by the kernels that make the file; null when nothing in view changes. */
export const compositePreviewTask: MaskTask<PreviewInput, CompositePreview | null> = {
  async run({ picture, layers, view, maxPixels }, context) {
    const source = context.pictures.require(picture);
    const ready: CompositeLayer[] = [];
    for (const layer of layers) ready.push(await openLayer(source.size, layer, context));
    const area = findArea(ready, view);
    if (!area) return null;
    const target = new Uint8ClampedArray(area.width * area.height * 4);
    await context.follow(compositeInSteps({ size: source.size, source: source.rgba, target, area, layers: ready }));
    const size = shrinkTo(area, maxPixels);
    if (size.width === area.width) return { box: area, size, rgba: target };
    const part = { x: 0, y: 0, width: area.width, height: area.height };
    const rgba = await context.follow(resampleInSteps({ pixels: target, size: part, part, to: size }));
    return { box: area, size, rgba: new Uint8ClampedArray(rgba) };
  },
  listTransfers: (preview) => (preview ? [preview.rgba.buffer] : []),
};

function findArea(layers: readonly CompositeLayer[], view: PixelBox | undefined): PixelBox | null {
  const box = layers.reduce<PixelBox | null>((all, layer) => uniteBoxes(all, findPasteBox(layer)), null);
  return box && view ? meetBoxes(box, view) : box;
}

async function openLayer(size: Size, layer: PreviewLayer, context: TaskContext): Promise<CompositeLayer> {
  const { sent, coverage, restore, settings } = layer;
  const window = sent?.window ?? { x: 0, y: 0, ...size };
  return {
    pixels: await placeResult(context.pictures.require(layer.result), sent, window, context),
    window,
    coverage: unpackCoverage(coverage),
    settings: completeCompositeSettings(settings),
    ...(restore && { restore: unpackCoverage(restore) }),
  };
}

interface PlacedResult {
  readonly place: string;
  readonly pixels: Rgba;
}

/** A larger one is placed again each time: it would hold as much memory as a large source. */
const MAX_REMEMBERED_BYTES = 64 * 2 ** 20;

/** By result: its last placing. A slider asks for the same one many times; it goes when the picture goes. */
const placedResults = new WeakMap<StoredPicture, PlacedResult>();

async function placeResult(
  result: StoredPicture,
  sent: PreviewLayer["sent"],
  window: PixelBox,
  context: TaskContext,
): Promise<Rgba> {
  const part = sent ? findStitchBox(sent, result.size) : { x: 0, y: 0, ...result.size };
  const place = JSON.stringify([part, window.width, window.height]);
  const known = placedResults.get(result);
  if (known?.place === place) return known.pixels;
  const steps = resampleInSteps({ pixels: result.rgba, size: result.size, part, to: window });
  const pixels = await context.follow(asPrelude(steps));
  if (pixels.length <= MAX_REMEMBERED_BYTES) placedResults.set(result, { place, pixels });
  return pixels;
}

function shrinkTo({ width, height }: Size, maxPixels: number): Size {
  const scale = Math.min(1, Math.sqrt(maxPixels / (width * height)));
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}
