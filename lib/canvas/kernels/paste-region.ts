import type { PixelBox, Size } from "@/lib/core/geometry";
import { combineInto } from "./combine";
import type { CompositeLayer } from "./composite-layer";
import { Coverage } from "./coverage";
import { growCoverage } from "./grow";

/**
 * The pixels a layer replaces but for its soft band's share outside: its mask, grown or shrunk, as far as the window
 * reaches, without what is restored. Edges are measured from here, so that a mask cut by its window or by the restore
 * brush is feathered along the cut too. Memory: one bit a pixel of what is covered.
 */
export function findPasteRegion({ coverage, settings, window, restore }: CompositeLayer): Coverage {
  // Growing by nothing copies, so the caller's mask is never written to.
  const region = growCoverage(coverage, settings.grow);
  if (window.width < coverage.width || window.height < coverage.height) {
    combineInto(region, coverBox(coverage, window), "intersect");
  }
  if (restore) combineInto(region, restore, "subtract");
  return region;
}

/** A coverage of just the pixels of a box inside the picture. */
export function coverBox(size: Size, { x, y, width, height }: PixelBox): Coverage {
  const covered = new Coverage(size);
  for (let row = y; row < y + height; row++) covered.fillSpan(row, x, x + width, true);
  return covered;
}
