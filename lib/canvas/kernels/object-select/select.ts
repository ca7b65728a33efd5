import { Coverage } from "@/lib/canvas/kernels/coverage";
import type { PixelBox } from "@/lib/core/geometry";
import { drawOutline } from "./draw-outline";
import { tidyMask } from "./islands";
import type { PreparedPicture } from "./prepare";
import { refineOutline } from "./refine";
import { cutRegions, type RegionCut, type Standing } from "./region-cut";
import { isObjectMark, markCells, seedRegions } from "./seeds";
import { type ObjectStroke, rasterizeStroke } from "./strokes";

/** Colours looked at under the strokes of one side. */
const MAX_SAMPLES = 600;

/**
 * The object that the strokes point at: Lazy Snapping (Li, Sun, Tang, Shum, SIGGRAPH 2004), a minimum cut over the
 * superpixels, then over the pixels of a narrow band around the outline. Object strokes are always inside, background
 * strokes never, later strokes win; only what the strokes touch is kept. A box says that all outside it is background,
 * and alone it is enough. Nothing to go by, nothing selected. The same strokes give the same bytes everywhere.
 */
export function selectObject(
  prepared: PreparedPicture,
  strokes: readonly ObjectStroke[],
  box: PixelBox | null = null,
): Coverage {
  const coverage = new Coverage(prepared.size);
  if (!box && !strokes.some((stroke) => stroke.isObject && stroke.points.length > 1)) return coverage;
  const { copy, superpixels } = prepared;
  const marks = new Uint8Array(copy.width * copy.height);
  const { side, models } = cutInSteps(prepared, strokes, box, marks);
  const mask = new Uint8Array(marks.length);
  for (let at = 0; at < mask.length; at++) mask[at] = side[superpixels.labels[at] ?? 0] ?? 0;
  tidyMask(mask, copy.width, marks);
  refineOutline(prepared, models, marks, mask);
  tidyMask(mask, copy.width, marks);
  drawOutline(prepared, mask, coverage);
  paintStrokes(strokes, box, coverage);
  return coverage;
}

/** The region cut after every stroke but the last, kept from one call to the next while these strokes stay. */
export interface CutMemory {
  steps: { key: string; seeds: Uint8Array; cut: RegionCut | null }[];
}

/**
 * Each stroke corrects what stood before it, so the result depends on all the strokes and their order, and on nothing
 * else. Leaves the marks of all strokes in `marks`.
 */
function cutInSteps(prepared: PreparedPicture, strokes: readonly ObjectStroke[], box: PixelBox | null, marks: Uint8Array): RegionCut {
  const { copy, superpixels, graph, memory } = prepared;
  let key = box ? `${box.x} ${box.y} ${box.width} ${box.height}` : "";
  let standing: Standing | null = null;
  let cut: RegionCut | null = null;
  const first = box ? 0 : 1;
  for (let count = first; count <= strokes.length; count++) {
    const newest = strokes[count - 1];
    if (newest) key += `|${newest.isObject} ${newest.radius} ${newest.points.join(" ")}`;
    const known = memory.steps[count - first];
    const isLast = count === strokes.length;
    if (known && known.key === key && !isLast) {
      standing = known.cut ? { side: known.cut.side, seeds: known.seeds } : null;
      continue;
    }
    const some = strokes.slice(0, count);
    markCells(copy, some, box, marks);
    const seeds = seedRegions(graph, superpixels, marks);
    const isEnough = box !== null || some.some((stroke) => stroke.isObject);
    cut = isEnough ? cutRegions(graph, seeds, sampleMarks(copy.lab, marks), standing) : null;
    memory.steps.length = Math.min(memory.steps.length, count - first);
    memory.steps.push({ key, seeds, cut });
    standing = cut ? { side: cut.side, seeds } : null;
  }
  if (!cut) throw new Error("nothing to go by");
  return cut;
}

/** Colours under the strokes, evenly picked, three numbers to a sample. */
function sampleMarks(lab: Int16Array, marks: Uint8Array): { object: number[]; background: number[] } {
  let objects = 0;
  let backgrounds = 0;
  for (const mark of marks) {
    if (mark === 0) continue;
    if (isObjectMark(mark)) objects++;
    else backgrounds++;
  }
  return {
    object: pickColors(lab, marks, true, Math.ceil(objects / MAX_SAMPLES)),
    background: pickColors(lab, marks, false, Math.ceil(backgrounds / MAX_SAMPLES)),
  };
}

function pickColors(lab: Int16Array, marks: Uint8Array, isObject: boolean, stride: number): number[] {
  const colors: number[] = [];
  let seen = 0;
  if (stride === 0) return colors;
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at] ?? 0;
    if (mark === 0 || isObjectMark(mark) !== isObject || seen++ % stride !== 0) continue;
    colors.push(lab[3 * at] ?? 0, lab[3 * at + 1] ?? 0, lab[3 * at + 2] ?? 0);
  }
  return colors;
}

/** The promise of the strokes, to the pixel. */
function paintStrokes(strokes: readonly ObjectStroke[], box: PixelBox | null, coverage: Coverage): void {
  for (const stroke of strokes) {
    rasterizeStroke(stroke, 1, coverage, (y, from, to) => coverage.fillSpan(y, from, to, stroke.isObject));
  }
  if (!box) return;
  for (let y = 0; y < coverage.height; y++) {
    const isOutside = y < box.y || y >= box.y + box.height;
    coverage.fillSpan(y, 0, isOutside ? coverage.width : box.x, false);
    coverage.fillSpan(y, box.x + box.width, coverage.width, false);
  }
}
