import { Coverage } from "@/lib/canvas/kernels/coverage";
import { readRow, rowRoom } from "@/lib/canvas/kernels/row-runs";
import type { PixelBox } from "@/lib/core/geometry";
import type { RegionGraph } from "./region-graph";
import { type ObjectStroke, paintStroke } from "./strokes";
import type { Superpixels } from "./superpixels";
import type { WorkingCopy } from "./working-copy";

/** What is known of a cell or region before the cut. */
export const OBJECT = 1;
export const BACKGROUND = 2;

/** The middle of a stroke decides for whole regions; its rim, where a hand slips, for its own pixels only. */
const CORE = 0.5;
const FROM_CORE = 2;
/** A region with this share of its cells marked is decided, whatever part of the stroke marked it. */
const DECIDED_SHARE = 0.3;

/**
 * Marks cells: 0, or `OBJECT` / `BACKGROUND`, plus `FROM_CORE` in the middle of a stroke. Later strokes win. Cells
 * wholly outside the box are background.
 */
export function markCells(
  copy: WorkingCopy,
  strokes: readonly ObjectStroke[],
  box: PixelBox | null,
  marks: Uint8Array,
): void {
  marks.fill(0);
  for (const stroke of strokes) {
    const kind = stroke.isObject ? OBJECT : BACKGROUND;
    markStroke(copy, stroke, kind, marks);
    markStroke(copy, { ...stroke, radius: CORE * stroke.radius }, kind + FROM_CORE, marks);
  }
  if (box) markOutside(copy, box, marks);
}

function markStroke(copy: WorkingCopy, stroke: ObjectStroke, value: number, marks: Uint8Array): void {
  const painted = new Coverage(copy);
  paintStroke(painted, stroke, 1 / copy.cell, true);
  const ends = new Int32Array(rowRoom(copy.width));
  for (let y = 0; y < copy.height; y++) {
    const count = readRow(painted, y, ends);
    for (let i = 0; i < count; i += 2) {
      marks.fill(value, y * copy.width + (ends[i] ?? 0), y * copy.width + (ends[i + 1] ?? 0));
    }
  }
}

function markOutside({ width, height, cell }: WorkingCopy, box: PixelBox, marks: Uint8Array): void {
  const left = Math.floor(box.x / cell);
  const right = Math.ceil((box.x + box.width) / cell);
  for (let y = 0; y < height; y++) {
    const isOutside = (y + 1) * cell <= box.y || y * cell >= box.y + box.height;
    const row = y * width;
    const value = BACKGROUND + FROM_CORE;
    if (isOutside) {
      marks.fill(value, row, row + width);
    } else {
      marks.fill(value, row, row + Math.min(width, Math.max(0, left)));
      marks.fill(value, row + Math.min(width, Math.max(0, right)), row + width);
    }
  }
}

/** What each region is by the marks on it: `OBJECT`, `BACKGROUND`, or 0 where nothing is known. */
export function seedRegions(graph: RegionGraph, { labels }: Superpixels, marks: Uint8Array): Uint8Array {
  const counts = new Int32Array(4 * graph.count);
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at] ?? 0;
    if (mark === 0) continue;
    const kind = isObjectMark(mark) ? 0 : 2;
    const count = 4 * (labels[at] ?? 0) + kind;
    counts[count] = (counts[count] ?? 0) + 1;
    if (mark > FROM_CORE) counts[count + 1] = (counts[count + 1] ?? 0) + 1;
  }
  const seeds = new Uint8Array(graph.count);
  for (let region = 0; region < graph.count; region++) {
    const object = counts[4 * region] ?? 0;
    const background = counts[4 * region + 2] ?? 0;
    const enough = DECIDED_SHARE * (graph.area[region] ?? 0);
    const isObject = object >= enough || (counts[4 * region + 1] ?? 0) > 0;
    const isBackground = background >= enough || (counts[4 * region + 3] ?? 0) > 0;
    if (isObject && (!isBackground || object >= background)) seeds[region] = OBJECT;
    else if (isBackground) seeds[region] = BACKGROUND;
  }
  return seeds;
}

export function isObjectMark(mark: number): boolean {
  return mark === OBJECT || mark === OBJECT + FROM_CORE;
}
