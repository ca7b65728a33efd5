import type { PixelBox, Size } from "@/lib/core/geometry";
import { blendPixel } from "./blend-span";
import { type ColorMatch, createMatcher, measureColorMatch } from "./color-match";
import { type CompositeLayer, type Rgba, requireBox, requireLayer, requirePixels } from "./composite-layer";
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
  /** Inside the source: the target holds only this part of the composite. Absent: all of it. */
  readonly area?: PixelBox;
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
  const { size, source, target, layers, area = { x: 0, y: 0, ...size } } = input;
  requirePixels(source, size, "source");
  requireBox(size, area, "area");
  requirePixels(target, area, "target");
  for (const layer of layers) requireLayer(size, layer);
  const ready: ReadyLayer[] = [];
  for (const layer of layers) ready.push(yield* asPrelude(prepareLayer(size, source, layer)));
  for (let top = 0; top < area.height; top += ROWS_PER_STEP) {
    const rows = { ...area, y: area.y + top, height: Math.min(ROWS_PER_STEP, area.height - top) };
    const band = target.subarray(top * area.width * 4, (top + rows.height) * area.width * 4);
    if (target !== source) copyBox(source, size.width, rows, band);
    for (const layer of ready) pasteRows(band, rows, layer);
    yield (top + rows.height) / area.height;
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

function copyBox(source: Rgba, width: number, box: PixelBox, target: Rgba): void {
  if (box.width === width) {
    target.set(source.subarray(box.y * width * 4, (box.y + box.height) * width * 4));
    return;
  }
  for (let row = 0; row < box.height; row++) {
    const start = ((box.y + row) * width + box.x) * 4;
    target.set(source.subarray(start, start + box.width * 4), row * box.width * 4);
  }
}

/** `band` holds the pixels of `box`. */
function pasteRows(band: Rgba, box: PixelBox, ready: ReadyLayer): void {
  const { layer, rows, full, match } = ready;
  const { pixels, window } = layer;
  const matched = new Uint8ClampedArray(4);
  const matchPixel = match && createMatcher(match);
  const paste = (y: number, spanFrom: number, spanTo: number, weights: Uint16Array | null) => {
    const from = Math.max(box.x, spanFrom);
    const to = Math.min(box.x + box.width, spanTo);
    if (from >= to) return;
    let at = ((y - box.y) * box.width + from - box.x) * 4;
    let place = ((y - window.y) * window.width + from - window.x) * 4;
    if (!weights && full === FULL_WEIGHT && !match) {
      band.set(pixels.subarray(place, place + (to - from) * 4), at);
      return;
    }
    for (let x = from; x < to; x++, at += 4, place += 4) {
      const weight = weights ? (weights[x] ?? 0) : full;
      if (matchPixel && weight > 0) {
        matchPixel(pixels, place, matched);
        blendPixel(band, at, matched, 0, weight);
      } else {
        blendPixel(band, at, pixels, place, weight);
      }
    }
  };
  for (let y = box.y; y < box.y + box.height; y++) rows.visitRow(y, paste);
}
