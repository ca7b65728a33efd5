import type { Size } from "@/lib/core/geometry";
import { buildRegionGraph, type RegionGraph } from "./region-graph";
import type { CutMemory } from "./select";
import { findSuperpixels, type Superpixels } from "./superpixels";
import { makeWorkingCopy, type WorkingCopy } from "./working-copy";

/** All that object select needs of a picture, made once; every stroke then reuses it. */
export interface PreparedPicture {
  readonly size: Size;
  /** The picture itself, kept for the outline at full resolution: not to be changed. */
  readonly rgba: Uint8Array | Uint8ClampedArray;
  readonly copy: WorkingCopy;
  readonly superpixels: Superpixels;
  readonly graph: RegionGraph;
  readonly memory: CutMemory;
}

/**
 * Looks at a picture once: working copy, superpixels, region graph. `rgba`: four bytes a pixel, rows without gaps,
 * alpha not premultiplied. `onProgress`: 0 … 1.
 */
export function prepareObject(
  rgba: Uint8Array | Uint8ClampedArray,
  size: Size,
  onProgress: (share: number) => void = () => {},
): PreparedPicture {
  if (rgba.length !== 4 * size.width * size.height) throw new RangeError("rgba does not fit the size");
  const copy = makeWorkingCopy(rgba, size);
  onProgress(0.2);
  const superpixels = findSuperpixels(copy, (share) => onProgress(0.2 + 0.7 * share));
  const graph = buildRegionGraph(copy, superpixels);
  onProgress(1);
  return { size, rgba, copy, superpixels, graph, memory: { steps: [] } };
}
