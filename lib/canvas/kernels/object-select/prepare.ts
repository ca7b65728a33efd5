import type { Size } from "@/lib/core/geometry";
import type { CutMemory } from "./region-cut";
import { buildRegionGraph, type RegionGraph } from "./region-graph";
import { findSuperpixels, type Superpixels } from "./superpixels";
import { makeWorkingCopy, type WorkingCopy } from "./working-copy";

/** Share of the work done when the copy is made, and when the superpixels are found. */
const COPIED = 0.2;
const LINKED = 0.8;

/** All that object select needs of a picture, made once; every stroke then reuses it. */
export interface PreparedPicture {
  readonly size: Size;
  /** The picture itself, kept for the outline at full resolution: not to be changed. */
  readonly rgba: Uint8Array | Uint8ClampedArray;
  readonly copy: WorkingCopy;
  readonly superpixels: Superpixels;
  readonly graph: RegionGraph;
  /** Not to be copied: it only saves time. */
  readonly memory: CutMemory;
}

/**
 * Looks at a picture once: working copy, superpixels, region graph. `rgba`: four bytes a pixel, rows without gaps,
 * alpha not premultiplied. Yields the share done, 0 … 1. Throws a RangeError when `rgba` does not fit the size.
 */
export function* prepareObject(rgba: Uint8Array | Uint8ClampedArray, size: Size): Generator<number, PreparedPicture> {
  if (rgba.length !== 4 * size.width * size.height) throw new RangeError("rgba does not fit the size");
  const copy = makeWorkingCopy(rgba, size);
  yield COPIED;
  const regions = findSuperpixels(copy);
  let step = regions.next();
  for (; !step.done; step = regions.next()) yield COPIED + (LINKED - COPIED) * step.value;
  const superpixels = step.value;
  yield LINKED;
  return { size, rgba, copy, superpixels, graph: buildRegionGraph(copy, superpixels), memory: { steps: [] } };
}
