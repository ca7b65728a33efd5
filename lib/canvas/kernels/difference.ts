import type { Size } from "@/lib/core/geometry";
import { combineInto } from "./combine";
import { type CompositeLayer, findBandReach, type Rgba, requireLayer, requirePixels } from "./composite-layer";
import { Coverage } from "./coverage";
import { growCoverage } from "./grow";
import { coverBox, findPasteRegion } from "./paste-region";
import { countRowWords, readRowWords } from "./row-words";

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
  const allowed = findAllowed(size, layers);
  yield 0;
  const words = new Uint32Array(countRowWords(size.width));
  let outside = 0;
  let inside = 0;
  for (let y = 0; y < size.height; y++) {
    const start = y * size.width * 4;
    const end = start + size.width * 4;
    if (!isSame(source, composite, start, end)) {
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
  const steps = differenceInSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Where layers may change the source: their regions and, outside them, their soft bands. */
function findAllowed(size: Size, layers: readonly CompositeLayer[]): Coverage {
  const allowed = new Coverage(size);
  for (const layer of layers) {
    const { outward } = findBandReach(layer.settings);
    const region = growCoverage(findPasteRegion(layer), outward);
    combineInto(region, coverBox(size, layer.window), "intersect");
    if (layer.restore) combineInto(region, layer.restore, "subtract");
    combineInto(allowed, region, "add");
  }
  return allowed;
}

function isSame(a: Rgba, b: Rgba, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (a[at] !== b[at]) return false;
  return true;
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
