import type { Size } from "@/lib/core/geometry";
import { type Rgba, requirePixels } from "../composite-layer";
import { finish } from "../steps";
import { measureDelta } from "./oklab";
import { SimilarityMeter } from "./similarity";

/** Distances are kept as whole numbers: so many to a distance of 1 in OKLab. */
export const LEVELS_PER_DELTA = 10_000;

/** What lies between two pictures of one size. */
export interface PictureDifference {
  readonly size: Size;
  /** Pixels of which any of the four bytes differs. */
  readonly changedBytes: number;
  /** Mean and largest distance in OKLab, over all pixels. */
  readonly meanDelta: number;
  readonly maxDelta: number;
  /** Structural similarity, -1 … 1. */
  readonly similarity: number;
  /** By pixel: distance × LEVELS_PER_DELTA. */
  readonly levels: Uint16Array<ArrayBuffer>;
  /** How many pixels have a level. */
  readonly counts: Uint32Array<ArrayBuffer>;
}

export interface CompareInput {
  readonly size: Size;
  readonly first: Rgba;
  readonly second: Rgba;
}

const ROWS_PER_STEP = 16;
/** What clear pixels lie on when colours are compared, in both pictures: middle grey, as bytes of sRGB. */
const GROUND = 128;

/**
 * Compares two pictures pixel by pixel. Pixels that are not opaque are laid on middle grey first, in both pictures, as a
 * browser would (bytes of sRGB). Lightness for the similarity is that of ITU-R BT.601, rounded. Yields the share done.
 *
 * @throws RangeError when a picture does not have the size
 */
export function* compareInSteps({ size, first, second }: CompareInput): Generator<number, PictureDifference> {
  requirePixels(first, size, "first picture");
  requirePixels(second, size, "second picture");
  const { width, height } = size;
  const levels = new Uint16Array(width * height);
  const counts = new Uint32Array(LEVELS_PER_DELTA + 1);
  const meter = new SimilarityMeter(size);
  const ours = new Uint8Array(width * 3);
  const theirs = new Uint8Array(width * 3);
  const light = { ours: new Uint8Array(width), theirs: new Uint8Array(width) };
  let changedBytes = 0;
  let total = 0;
  let largest = 0;
  for (let y = 0; y < height; y++) {
    const start = y * width * 4;
    const changed = countChanged(first, second, start, width);
    changedBytes += changed;
    flattenRow(first, start, ours, light.ours);
    if (changed > 0) {
      flattenRow(second, start, theirs, light.theirs);
      const row = measureRow(ours, theirs, levels, y * width);
      total += row.total;
      largest = Math.max(largest, row.largest);
    }
    countLevels(levels, y * width, width, counts);
    meter.push(light.ours, changed > 0 ? light.theirs : light.ours, changed === 0);
    if ((y + 1) % ROWS_PER_STEP === 0) yield (y + 1) / height;
  }
  const meanDelta = total / (width * height);
  return { size, changedBytes, meanDelta, maxDelta: largest, similarity: meter.read(), levels, counts };
}

/** All steps at once. */
export function comparePictures(input: CompareInput): PictureDifference {
  return finish(compareInSteps(input));
}

/** Pixels whose distance is larger than `threshold` (in OKLab, 0 … 1). A lookup: nothing is compared again. */
export function countAbove(counts: Uint32Array, threshold: number): number {
  let above = 0;
  for (let level = findFirstLevel(threshold); level < counts.length; level++) above += counts[level] ?? 0;
  return above;
}

/** The least level that lies above a threshold; whatever differs at all lies above 0. */
export function findFirstLevel(threshold: number): number {
  // The products of decimals miss whole numbers by a breath.
  return Math.max(1, Math.floor(threshold * LEVELS_PER_DELTA + 1e-6) + 1);
}

function countLevels(levels: Uint16Array, start: number, width: number, counts: Uint32Array): void {
  for (let at = start; at < start + width; at++) {
    const level = levels[at] ?? 0;
    counts[level] = (counts[level] ?? 0) + 1;
  }
}

function countChanged(first: Rgba, second: Rgba, start: number, width: number): number {
  let changed = 0;
  for (let at = start; at < start + width * 4; at += 4) {
    if (
      first[at] !== second[at] ||
      first[at + 1] !== second[at + 1] ||
      first[at + 2] !== second[at + 2] ||
      first[at + 3] !== second[at + 3]
    )
      changed++;
  }
  return changed;
}

/** A row on its ground, as red, green, blue, and its lightness. */
function flattenRow(pixels: Rgba, start: number, colors: Uint8Array, light: Uint8Array): void {
  for (let x = 0, at = start, to = 0; x < light.length; x++, at += 4, to += 3) {
    let red = pixels[at] ?? 0;
    let green = pixels[at + 1] ?? 0;
    let blue = pixels[at + 2] ?? 0;
    const alpha = pixels[at + 3] ?? 0;
    if (alpha < 255) {
      red = layOn(red, alpha);
      green = layOn(green, alpha);
      blue = layOn(blue, alpha);
    }
    colors[to] = red;
    colors[to + 1] = green;
    colors[to + 2] = blue;
    light[x] = ((299 * red + 587 * green + 114 * blue + 500) / 1000) | 0;
  }
}

function layOn(value: number, alpha: number): number {
  return Math.round((value * alpha + GROUND * (255 - alpha)) / 255);
}

function measureRow(
  ours: Uint8Array,
  theirs: Uint8Array,
  levels: Uint16Array,
  to: number,
): { total: number; largest: number } {
  let total = 0;
  let largest = 0;
  for (let at = 0, x = to; at < ours.length; at += 3, x++) {
    const red = ours[at] ?? 0;
    const green = ours[at + 1] ?? 0;
    const blue = ours[at + 2] ?? 0;
    const red2 = theirs[at] ?? 0;
    const green2 = theirs[at + 1] ?? 0;
    const blue2 = theirs[at + 2] ?? 0;
    if (red === red2 && green === green2 && blue === blue2) continue;
    const delta = measureDelta(red, green, blue, red2, green2, blue2);
    total += delta;
    if (delta > largest) largest = delta;
    // A colour that differs is never level 0.
    levels[x] = Math.max(1, Math.min(LEVELS_PER_DELTA, Math.round(delta * LEVELS_PER_DELTA)));
  }
  return { total, largest };
}
