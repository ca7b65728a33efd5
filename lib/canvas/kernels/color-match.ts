import type { Size } from "@/lib/core/geometry";
import type { CompositeLayer, Rgba } from "./composite-layer";
import type { FeatherRamp } from "./feather";
import { LayerRows } from "./layer-rows";

/** What brings a result's light and tint to the source's: colour' = matrix × colour + offset, on 8-bit values as they are. */
export interface ColorMatch {
  /** Rows for red, green, blue. */
  readonly matrix: readonly number[];
  readonly offset: readonly number[];
  /** How far the mean moves: lightness, blue against lightness, red against lightness; in 8-bit steps. */
  readonly shift: readonly number[];
  /** Pixels it was measured on. */
  readonly ringPixels: number;
}

/** How far beside the mask result and source are compared. */
const RING_WIDTH = 24;
/** Fewer pixels tell nothing certain. */
const MIN_RING_PIXELS = 256;
/** When half of the ring differs from the rest by more, the result is another picture there and tells nothing of light. */
const MAX_DEVIATION = 32;
/** A repainted pixel differs from the ring's usual difference by more than so many deviations. */
const OUTLIER_DEVIATIONS = 3;
const MAX_SHIFT = 48;
const MAX_GAIN = 1.25;
/** Below it a channel is flat, and the ratio of two flat channels' spreads is noise. */
const MIN_SPREAD = 2;
const ROWS_PER_STEP = 64;

const RED = 0.2126;
const GREEN = 0.7152;
const BLUE = 0.0722;
/** Lightness, blue − lightness, red − lightness: light and tint apart, as in Lab, and linear, so that a match is one matrix. */
const TO_OPPONENT = [RED, GREEN, BLUE, -RED, -GREEN, 1 - BLUE, 1 - RED, -GREEN, -BLUE];
const TO_RGB = [1, 0, 1, 1, -BLUE / GREEN, -RED / GREEN, 1, 1, 0];

type PairVisitor = (sourceAt: number, resultAt: number) => void;

/**
 * Measures how a result's light and tint differ from the source's on a ring just outside the mask, where both show the same
 * thing. Pixels the relay repainted there are left out (median and median deviation of the difference), as is what is
 * restored or not opaque. Null when the ring is too small or has nothing in common.
 * Yields between rows.
 */
export function* measureColorMatch(
  size: Size,
  source: Rgba,
  layer: CompositeLayer,
): Generator<number, ColorMatch | null> {
  const usual = yield* measureDifference(size, source, layer);
  if (!usual) return null;
  const limit = OUTLIER_DEVIATIONS * Math.max(1, usual.deviation);
  const ours = new Moments();
  const theirs = new Moments();
  yield* visitRing(size, source, layer, (at, from) => {
    const difference = lightness(source, at) - lightness(layer.pixels, from);
    if (Math.abs(difference - usual.median) > limit) return;
    ours.add(source, at);
    theirs.add(layer.pixels, from);
  });
  return ours.count < MIN_RING_PIXELS ? null : toMatch(ours, theirs);
}

/** Writes the matched colour of the pixel at `from` to `out` (4 bytes, which clamp); alpha stays. */
export type PixelMatcher = (pixels: Rgba, from: number, out: Uint8ClampedArray) => void;

export function createMatcher({ matrix, offset }: ColorMatch): PixelMatcher {
  // Taken out once: this runs for every pixel pasted.
  const [rr = 1, rg = 0, rb = 0, gr = 0, gg = 1, gb = 0, br = 0, bg = 0, bb = 1] = matrix;
  const [ro = 0, go = 0, bo = 0] = offset;
  return (pixels, from, out) => {
    const red = pixels[from] ?? 0;
    const green = pixels[from + 1] ?? 0;
    const blue = pixels[from + 2] ?? 0;
    out[0] = rr * red + rg * green + rb * blue + ro;
    out[1] = gr * red + gg * green + gb * blue + go;
    out[2] = br * red + bg * green + bb * blue + bo;
    out[3] = pixels[from + 3] ?? 0;
  };
}

function* visitRing(size: Size, source: Rgba, layer: CompositeLayer, visit: PairVisitor): Generator<number, void> {
  const { window, pixels, coverage, restore } = layer;
  const everywhere = new Uint16Array(RING_WIDTH * RING_WIDTH + 1).fill(1);
  const ramp: FeatherRamp = {
    inward: 0,
    outward: RING_WIDTH,
    inside: new Uint16Array(1),
    outside: everywhere,
    full: 0,
  };
  const rows = new LayerRows(coverage, ramp, layer, restore ? [restore] : []);
  const { box } = rows;
  if (!box) return;
  const visitSpan = (y: number, from: number, to: number, weights: Uint16Array | null) => {
    if (!weights) return;
    for (let x = from; x < to; x++) {
      if (weights[x] === 0) continue;
      const at = (y * size.width + x) * 4;
      const place = ((y - window.y) * window.width + x - window.x) * 4;
      if (source[at + 3] === 255 && pixels[place + 3] === 255) visit(at, place);
    }
  };
  for (let y = box.y; y < box.y + box.height; y++) {
    rows.visitRow(y, visitSpan);
    if (y % ROWS_PER_STEP === 0) yield 0;
  }
}

/** In whole 8-bit steps of lightness: the usual difference source − result and how far half of the ring is from it. */
function* measureDifference(
  size: Size,
  source: Rgba,
  layer: CompositeLayer,
): Generator<number, { readonly median: number; readonly deviation: number } | null> {
  const counts = new Uint32Array(511);
  let total = 0;
  yield* visitRing(size, source, layer, (at, from) => {
    const index = 255 + lightness(source, at) - lightness(layer.pixels, from);
    counts[index] = (counts[index] ?? 0) + 1;
    total++;
  });
  if (total < MIN_RING_PIXELS) return null;
  const middle = findMedian(counts, total);
  const distances = new Uint32Array(511);
  counts.forEach((count, index) => {
    const distance = Math.abs(index - middle);
    distances[distance] = (distances[distance] ?? 0) + count;
  });
  const deviation = findMedian(distances, total);
  return deviation > MAX_DEVIATION ? null : { median: middle - 255, deviation };
}

function findMedian(counts: Uint32Array, total: number): number {
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen * 2 >= total;
  });
}

/** Whole numbers: the same in every engine. */
function lightness(pixels: Rgba, at: number): number {
  return (54 * (pixels[at] ?? 0) + 183 * (pixels[at + 1] ?? 0) + 19 * (pixels[at + 2] ?? 0) + 128) >> 8;
}

/** Sums of a pixel set in the opponent channels. */
class Moments {
  count = 0;
  readonly #sums = [0, 0, 0];
  readonly #squares = [0, 0, 0];

  add(pixels: Rgba, at: number): void {
    this.count++;
    const red = pixels[at] ?? 0;
    const green = pixels[at + 1] ?? 0;
    const blue = pixels[at + 2] ?? 0;
    for (let channel = 0; channel < 3; channel++) {
      const row = channel * 3;
      const value =
        (TO_OPPONENT[row] ?? 0) * red + (TO_OPPONENT[row + 1] ?? 0) * green + (TO_OPPONENT[row + 2] ?? 0) * blue;
      this.#sums[channel] = (this.#sums[channel] ?? 0) + value;
      this.#squares[channel] = (this.#squares[channel] ?? 0) + value * value;
    }
  }

  mean(channel: number): number {
    return (this.#sums[channel] ?? 0) / this.count;
  }

  spread(channel: number): number {
    return Math.sqrt(Math.max(0, (this.#squares[channel] ?? 0) / this.count - this.mean(channel) ** 2));
  }
}

function toMatch(ours: Moments, theirs: Moments): ColorMatch {
  const channels = [0, 1, 2];
  const shift = channels.map((channel) => limitTo(ours.mean(channel) - theirs.mean(channel), -MAX_SHIFT, MAX_SHIFT));
  const gains = channels.map((channel) => {
    const [to, from] = [ours.spread(channel), theirs.spread(channel)];
    return to < MIN_SPREAD || from < MIN_SPREAD ? 1 : limitTo(to / from, 1 / MAX_GAIN, MAX_GAIN);
  });
  // gain × (value − mean) + mean + shift
  const constants = channels.map((k) => theirs.mean(k) * (1 - (gains[k] ?? 1)) + (shift[k] ?? 0));
  const scaled = TO_OPPONENT.map((value, at) => value * (gains[Math.floor(at / 3)] ?? 1));
  return {
    matrix: channels.flatMap((row) => channels.map((column) => dot(row, (k) => scaled[k * 3 + column] ?? 0))),
    offset: channels.map((row) => dot(row, (k) => constants[k] ?? 0)),
    shift,
    ringPixels: ours.count,
  };
}

/** A row of the way back to red, green and blue times a column. */
function dot(row: number, column: (k: number) => number): number {
  return [0, 1, 2].reduce((sum, k) => sum + (TO_RGB[row * 3 + k] ?? 0) * column(k), 0);
}

function limitTo(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
