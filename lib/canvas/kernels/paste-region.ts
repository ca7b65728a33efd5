import type { PixelBox, Size } from "@/lib/core/geometry";
import { combineInto } from "./combine";
import { type CompositeLayer, findBandReach } from "./composite-layer";
import { Coverage } from "./coverage";
import { growInSteps } from "./grow";
import { findBounds } from "./measure";
import { cutBox } from "./pixel-box";

/**
 * The pixels a layer replaces but for its soft band's share outside: its mask, grown or shrunk, as far as the window
 * reaches, without what is restored. Edges are measured from here, so that a mask cut by its window or by the restore
 * brush is feathered along the cut too. Memory: one bit a pixel of what is covered. Yields so that growing can be broken
 * off.
 */
export function* findPasteRegion({ coverage, settings, window, restore }: CompositeLayer): Generator<number, Coverage> {
  const region = settings.grow === 0 ? copyOf(coverage) : yield* growInSteps(coverage, settings.grow);
  if (!isWithin(findBounds(region), window)) combineInto(region, coverBox(coverage, window), "intersect");
  if (restore) combineInto(region, restore, "subtract");
  return region;
}

/** The caller's mask is never written to. */
function copyOf(coverage: Coverage): Coverage {
  const copy = new Coverage(coverage);
  combineInto(copy, coverage, "replace");
  return copy;
}

function isWithin(inner: PixelBox | null, outer: PixelBox): boolean {
  if (!inner) return true;
  const isWide = inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width;
  return isWide && inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
}

/** A box around every pixel a layer may change, found without growing its mask; null: it changes none. */
export function findPasteBox({ coverage, settings, window }: CompositeLayer): PixelBox | null {
  const bounds = findBounds(coverage);
  if (!bounds) return null;
  const reach = Math.max(0, settings.grow) + findBandReach(settings).outward;
  const { x, y, width, height } = bounds;
  const box = cutBox(x - reach, y - reach, x + width + reach, y + height + reach, coverage);
  return box && meetBoxes(box, window);
}

/** What two boxes share; null: nothing. */
export function meetBoxes(a: PixelBox, b: PixelBox): PixelBox | null {
  const inB = cutBox(a.x - b.x, a.y - b.y, a.x + a.width - b.x, a.y + a.height - b.y, b);
  return inB && { ...inB, x: inB.x + b.x, y: inB.y + b.y };
}

/** A coverage of just the pixels of a box inside the picture. */
export function coverBox(size: Size, { x, y, width, height }: PixelBox): Coverage {
  const covered = new Coverage(size);
  for (let row = y; row < y + height; row++) covered.fillSpan(row, x, x + width, true);
  return covered;
}
