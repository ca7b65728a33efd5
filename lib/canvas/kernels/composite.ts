import type { PixelBox, Size } from "@/lib/core/geometry";
import { blendPixel } from "./blend-span";
import { type ColorMatch, matchPixel, measureColorMatch } from "./color-match";
import { type CompositeLayer, type Rgba, requireLayer, requirePixels } from "./composite-layer";
import { createFeatherRamp, FULL_WEIGHT } from "./feather";
import { LayerRows } from "./layer-rows";
import { findPasteRegion } from "./paste-region";
import { uniteBoxes } from "./pixel-box";
import { asPrelude, finish } from "./steps";

export interface CompositeInput {
  readonly size: Size;
  /** The picture as it was; only read. */
  readonly source: Rgba;
  /** Where the composite is written; may be `source` itself when that is no longer needed, else every pixel is set. */
  readonly target: Rgba;
  /** Later ones lie over earlier ones. */
  readonly layers: readonly CompositeLayer[];
}

export interface CompositeReport {
  /** The smallest box that holds every pixel a layer may have changed; null: the target is the source. */
  readonly touched: PixelBox | null;
  /** For each layer that asked for it: what was applied; null when the ring around its mask had too little to tell. */
  readonly colorMatches: readonly (ColorMatch | null)[];
}

/** Rows between two looks at the clock: some milliseconds on a picture 8192 wide. */
const ROWS_PER_STEP = 64;

interface ReadyLayer {
  readonly layer: CompositeLayer;
  readonly rows: LayerRows;
  readonly full: number;
  readonly match: ColorMatch | null;
}

/**
 * Lays results over a source. Every pixel outside mask and band is the source's own, bit for bit, whatever the result is
 * (design, section 6). The same bytes in Node and in the browser.
 *
 * Goes by steps, so that a worker can tell how far it is and give up, and a server can serve others: each yields the share
 * done, 0 … 1. Memory beside source, target and results: one bit a pixel of what the masks cover, and rows.
 *
 * @throws RangeError when a size does not fit
 */
export function* compositeInSteps(input: CompositeInput): Generator<number, CompositeReport> {
  const { size, source, target, layers } = input;
  requirePixels(source, size, "source");
  requirePixels(target, size, "target");
  for (const layer of layers) requireLayer(size, layer);
  const ready: ReadyLayer[] = [];
  for (const layer of layers) ready.push(yield* asPrelude(prepareLayer(size, source, layer)));
  const stride = size.width * 4;
  for (let top = 0; top < size.height; top += ROWS_PER_STEP) {
    const bottom = Math.min(size.height, top + ROWS_PER_STEP);
    if (target !== source) target.set(source.subarray(top * stride, bottom * stride), top * stride);
    for (const layer of ready) pasteRows(target, size.width, layer, top, bottom);
    yield bottom / size.height;
  }
  return {
    touched: ready.reduce<PixelBox | null>((box, { rows }) => uniteBoxes(box, rows.box), null),
    colorMatches: ready.filter(({ layer }) => layer.settings.colorMatch).map(({ match }) => match),
  };
}

/** All steps at once, into a new target. */
export function composeLayers(
  size: Size,
  source: Rgba,
  layers: readonly CompositeLayer[],
): CompositeReport & { readonly pixels: Uint8ClampedArray<ArrayBuffer> } {
  const pixels = new Uint8ClampedArray(source.length);
  return { ...finish(compositeInSteps({ size, source, target: pixels, layers })), pixels };
}

/** Measures before anything is written: the target may be the source. */
function* prepareLayer(size: Size, source: Rgba, layer: CompositeLayer): Generator<number, ReadyLayer> {
  const ramp = createFeatherRamp(layer.settings);
  const region = yield* findPasteRegion(layer);
  return {
    layer,
    rows: new LayerRows(region, ramp, layer, layer.restore ? [layer.restore] : []),
    full: ramp.full,
    match: layer.settings.colorMatch ? yield* measureColorMatch(size, source, layer) : null,
  };
}

function pasteRows(target: Rgba, width: number, ready: ReadyLayer, top: number, bottom: number): void {
  const { layer, rows, full, match } = ready;
  const { pixels, window } = layer;
  const matched = new Uint8ClampedArray(4);
  const paste = (y: number, from: number, to: number, weights: Uint16Array | null) => {
    let at = (y * width + from) * 4;
    let place = ((y - window.y) * window.width + from - window.x) * 4;
    if (!weights && full === FULL_WEIGHT && !match) {
      target.set(pixels.subarray(place, place + (to - from) * 4), at);
      return;
    }
    for (let x = from; x < to; x++, at += 4, place += 4) {
      const weight = weights ? (weights[x] ?? 0) : full;
      if (match && weight > 0) {
        matchPixel(match, pixels, place, matched);
        blendPixel(target, at, matched, 0, weight);
      } else {
        blendPixel(target, at, pixels, place, weight);
      }
    }
  };
  for (let y = top; y < bottom; y++) rows.visitRow(y, paste);
}
