import type { PixelBox, Size } from "@/lib/core/geometry";
import { type Rgba, requirePixels } from "./composite-layer";
import { finish } from "./steps";

export interface ResampleInput {
  readonly pixels: Rgba;
  readonly size: Size;
  /** The part to take, inside `size`; may have fractions (`findStitchBox`). What lies beside it is never mixed in. */
  readonly part: PixelBox;
  readonly to: Size;
}

/** Rows between two yields. */
const ROWS_PER_STEP = 32;

/**
 * Brings part of a picture to another size: the average of what a pixel covers where it shrinks, Catmull-Rom where it
 * grows, each axis by itself. Colours count by their alpha, so clear pixels lend none. Whole pixels at the same size are
 * copied bit for bit. Yields the share done, 0 … 1; memory beside the result: a few rows, as many as a pixel covers.
 *
 * @throws RangeError when a size does not fit
 */
export function* resampleInSteps({ pixels, size, part, to }: ResampleInput): Generator<number, Rgba> {
  requirePixels(pixels, size, "picture");
  if (!isInside(part, size)) throw new RangeError("The part to resample leaves the picture.");
  if (to.width === part.width && to.height === part.height && Number.isInteger(part.x) && Number.isInteger(part.y)) {
    return copyPart(pixels, size, part);
  }
  const across = planAxis(part.x, part.width, to.width);
  const down = planAxis(part.y, part.height, to.height);
  const out = new Uint8ClampedArray(to.width * to.height * 4);
  const slots = Math.max(...down.counts);
  const rowLength = to.width * 4;
  const ring = new Float32Array(slots * rowLength);
  const sums = new Float32Array(rowLength);
  let done = -1;
  for (let y = 0; y < to.height; y++) {
    const first = down.firsts[y] ?? 0;
    const count = down.counts[y] ?? 0;
    for (let row = Math.max(done + 1, first); row < first + count; row++) {
      const slot = (row % slots) * rowLength;
      squeezeRow(pixels, row * size.width * 4, across, ring.subarray(slot, slot + rowLength));
      done = row;
    }
    sums.fill(0);
    for (let tap = 0; tap < count; tap++) {
      const weight = down.weights[y * down.stride + tap] ?? 0;
      const slot = ((first + tap) % slots) * rowLength;
      for (let at = 0; at < rowLength; at++) sums[at] = (sums[at] ?? 0) + weight * (ring[slot + at] ?? 0);
    }
    writeRow(sums, out, y * rowLength);
    if ((y + 1) % ROWS_PER_STEP === 0) yield (y + 1) / to.height;
  }
  return out;
}

/** All steps at once. */
export function resample(input: ResampleInput): Rgba {
  return finish(resampleInSteps(input));
}

/** For each place of the result: the first place it takes from, how many, and `stride` weights that sum to 1. */
interface Axis {
  readonly firsts: Int32Array;
  readonly counts: Int32Array;
  readonly weights: Float32Array;
  readonly stride: number;
}

function planAxis(start: number, length: number, places: number): Axis {
  const ratio = length / places;
  const low = Math.floor(start);
  const high = Math.ceil(start + length) - 1;
  const stride = ratio > 1 ? Math.ceil(ratio) + 2 : 4;
  const axis: Axis = {
    firsts: new Int32Array(places),
    counts: new Int32Array(places),
    weights: new Float32Array(places * stride),
    stride,
  };
  for (let place = 0; place < places; place++) {
    if (ratio > 1) coverEvenly(axis, place, start + place * ratio, start + (place + 1) * ratio, low, high);
    else placeCurve(axis, place, start + (place + 0.5) * ratio - 0.5, low, high);
  }
  return axis;
}

/** By how much of each source place lies between `from` and `to`. */
function coverEvenly(axis: Axis, place: number, from: number, to: number, low: number, high: number): void {
  const first = Math.max(low, Math.min(high, Math.floor(from)));
  const last = Math.max(first, Math.min(high, Math.ceil(to) - 1));
  let total = 0;
  for (let at = first; at <= last; at++) total += overlap(at, from, to);
  for (let at = first; at <= last; at++) {
    axis.weights[place * axis.stride + at - first] = total > 0 ? overlap(at, from, to) / total : 1;
  }
  axis.firsts[place] = first;
  axis.counts[place] = total > 0 ? last - first + 1 : 1;
}

function overlap(at: number, from: number, to: number): number {
  return Math.max(0, Math.min(at + 1, to) - Math.max(at, from));
}

/** Four places around `center`; those beyond the part's end count for its last place. */
function placeCurve(axis: Axis, place: number, center: number, low: number, high: number): void {
  const before = Math.floor(center);
  const first = Math.max(low, Math.min(high, before - 1));
  const last = Math.max(first, Math.min(high, before + 2));
  for (let tap = -1; tap <= 2; tap++) {
    const at = Math.max(first, Math.min(last, before + tap)) - first;
    const index = place * axis.stride + at;
    axis.weights[index] = (axis.weights[index] ?? 0) + catmullRom(Math.abs(center - before - tap));
  }
  axis.firsts[place] = first;
  axis.counts[place] = last - first + 1;
}

function catmullRom(distance: number): number {
  if (distance >= 2) return 0;
  if (distance >= 1) return ((-0.5 * distance + 2.5) * distance - 4) * distance + 2;
  return (1.5 * distance - 2.5) * distance * distance + 1;
}

/** One source row across, colours multiplied by alpha (0 … 255). */
function squeezeRow(pixels: Rgba, start: number, { firsts, counts, weights, stride }: Axis, out: Float32Array): void {
  for (let x = 0; x < firsts.length; x++) {
    let [red, green, blue, alpha] = [0, 0, 0, 0];
    const count = counts[x] ?? 0;
    let at = start + (firsts[x] ?? 0) * 4;
    for (let tap = 0; tap < count; tap++, at += 4) {
      const weight = (weights[x * stride + tap] ?? 0) * (pixels[at + 3] ?? 0);
      red += weight * (pixels[at] ?? 0);
      green += weight * (pixels[at + 1] ?? 0);
      blue += weight * (pixels[at + 2] ?? 0);
      alpha += weight;
    }
    out[x * 4] = red;
    out[x * 4 + 1] = green;
    out[x * 4 + 2] = blue;
    out[x * 4 + 3] = alpha;
  }
}

function writeRow(sums: Float32Array, out: Uint8ClampedArray, start: number): void {
  for (let at = 0; at < sums.length; at += 4) {
    const alpha = sums[at + 3] ?? 0;
    // Less than half a step of alpha is clear.
    if (alpha < 0.5) continue;
    out[start + at] = (sums[at] ?? 0) / alpha;
    out[start + at + 1] = (sums[at + 1] ?? 0) / alpha;
    out[start + at + 2] = (sums[at + 2] ?? 0) / alpha;
    out[start + at + 3] = alpha;
  }
}

/** The picture itself, not a copy, when all of it is meant. */
function copyPart(pixels: Rgba, size: Size, { x, y, width, height }: PixelBox): Rgba {
  if (width === size.width && height === size.height) return pixels;
  const out = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * size.width + x) * 4;
    out.set(pixels.subarray(start, start + width * 4), row * width * 4);
  }
  return out;
}

function isInside({ x, y, width, height }: PixelBox, size: Size): boolean {
  // Products of fractions may miss the edge by a breath.
  const slack = 1e-6;
  const isPlaced = x >= 0 && y >= 0 && width > 0 && height > 0;
  return isPlaced && x + width <= size.width + slack && y + height <= size.height + slack;
}
