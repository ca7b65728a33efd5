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
  const isSameRow = createRowTest(source, composite, size.width);
  let outside = 0;
  let inside = 0;
  for (let y = 0; y < size.height; y++) {
    const start = y * size.width * 4;
    const end = start + size.width * 4;
    // Rows that cannot be told apart quickly are counted pixel by pixel.
    if (!isSameRow(y)) {
      readRowWords(allowed, y, words);
      const row = countRow(source, composite, start, end, words);
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

/** Whether two buffers agree in a row. Four bytes at a time and without a branch, where both lie on whole words. */
function createRowTest(a: Rgba, b: Rgba, width: number): (y: number) => boolean {
  if (a.byteOffset % 4 !== 0 || b.byteOffset % 4 !== 0) return () => false;
  const ours = new Uint32Array(a.buffer, a.byteOffset, a.length / 4);
  const theirs = new Uint32Array(b.buffer, b.byteOffset, b.length / 4);
  return (y) => {
    let differing = 0;
    const end = (y + 1) * width;
    for (let at = y * width; at < end; at++) differing |= (ours[at] ?? 0) ^ (theirs[at] ?? 0);
    return differing === 0;
  };
}

function countRow(a: Rgba, b: Rgba, start: number, end: number, allowed: Uint32Array): DifferenceReport {
  let outside = 0;
  let inside = 0;
  for (let at = start, x = 0; at < end; at += 4, x++) {
    const isEqual = a[at] === b[at] && a[at + 1] === b[at + 1] && a[at + 2] === b[at + 2] && a[at + 3] === b[at + 3];
    if (isEqual) continue;
    if (((allowed[x >> 5] ?? 0) >>> (x & 31)) & 1) inside++;
    else outside++;
  }
  return { outside, inside };
}
