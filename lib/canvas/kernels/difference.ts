import type { Size } from "@/lib/core/geometry";
import { combineInto } from "./combine";
import { type CompositeLayer, findBandReach, type Rgba, requireLayer, requirePixels } from "./composite-layer";
import { Coverage } from "./coverage";
import { growInSteps } from "./grow";
import { coverBox, findPasteRegion } from "./paste-region";
import { countRowWords, readRowWords } from "./row-words";
import { asPrelude, finish } from "./steps";

export interface DifferenceInput {
  readonly size: Size;
  readonly source: Rgba;
  readonly composite: Rgba;
  /** Those the composite was made with: they say where it may differ. */
  readonly layers: readonly CompositeLayer[];
}

export interface DifferenceReport {
  /** Pixels of which any of the four bytes differs though no mask or band allows it; must be 0. */
  readonly outside: number;
  /** Differing pixels inside masks and bands. */
  readonly inside: number;
}

const ROWS_PER_STEP = 64;

/**
 * Counts over both buffers, every pixel of them: nothing is taken from how the composite was made but the area it was
 * allowed. Steps yield the share done, 0 … 1.
 *
 * @throws RangeError when a size does not fit
 */
export function* differenceInSteps(input: DifferenceInput): Generator<number, DifferenceReport> {
  const { size, source, composite, layers } = input;
  requirePixels(source, size, "source");
  requirePixels(composite, size, "composite");
  for (const layer of layers) requireLayer(size, layer);
  const allowed = yield* findAllowed(size, layers);
  const words = new Uint32Array(countRowWords(size.width));
  const readOurs = createRowReader(source, size.width);
  const readTheirs = createRowReader(composite, size.width);
  let outside = 0;
  let inside = 0;
  for (let y = 0; y < size.height; y++) {
    const ours = readOurs(y);
    const theirs = readTheirs(y);
    if (!isSame(ours, theirs)) {
      readRowWords(allowed, y, words);
      const row = countRow(ours, theirs, words);
      outside += row.outside;
      inside += row.inside;
    }
    if ((y + 1) % ROWS_PER_STEP === 0) yield (y + 1) / size.height;
  }
  return { outside, inside };
}

/** All steps at once. */
export function measureDifference(input: DifferenceInput): DifferenceReport {
  return finish(differenceInSteps(input));
}

/** Where layers may change the source: their regions and, outside them, their soft bands. */
function* findAllowed(size: Size, layers: readonly CompositeLayer[]): Generator<number, Coverage> {
  const allowed = new Coverage(size);
  for (const layer of layers) {
    let region = yield* asPrelude(findPasteRegion(layer));
    const { outward } = findBandReach(layer.settings);
    if (outward > 0) {
      region = yield* asPrelude(growInSteps(region, outward));
      combineInto(region, coverBox(size, layer.window), "intersect");
      if (layer.restore) combineInto(region, layer.restore, "subtract");
    }
    combineInto(allowed, region, "add");
  }
  return allowed;
}

/** Reads rows as one number a pixel, which is four times fewer to compare. */
function createRowReader(pixels: Rgba, width: number): (y: number) => Uint32Array {
  if (pixels.byteOffset % 4 === 0)
    return (y) => new Uint32Array(pixels.buffer, pixels.byteOffset + y * width * 4, width);
  // A Buffer may begin anywhere in its memory, and words may not.
  const row = new Uint8Array(width * 4);
  const words = new Uint32Array(row.buffer);
  return (y) => {
    row.set(pixels.subarray(y * width * 4, (y + 1) * width * 4));
    return words;
  };
}

/** Without a branch: most rows are the same. */
function isSame(ours: Uint32Array, theirs: Uint32Array): boolean {
  let differing = 0;
  for (let x = 0; x < ours.length; x++) differing |= (ours[x] ?? 0) ^ (theirs[x] ?? 0);
  return differing === 0;
}

function countRow(ours: Uint32Array, theirs: Uint32Array, allowed: Uint32Array): DifferenceReport {
  let outside = 0;
  let inside = 0;
  for (let x = 0; x < ours.length; x++) {
    if (ours[x] === theirs[x]) continue;
    if (((allowed[x >> 5] ?? 0) >>> (x & 31)) & 1) inside++;
    else outside++;
  }
  return { outside, inside };
}
