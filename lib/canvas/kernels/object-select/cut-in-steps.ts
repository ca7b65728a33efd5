import type { PixelBox } from "@/lib/core/geometry";
import type { PreparedPicture } from "./prepare";
import { type ColorSamples, cutRegions, type RegionCut, type Standing } from "./region-cut";
import { isObjectMark, markCells, seedRegions } from "./seeds";
import type { ObjectStroke } from "./strokes";

/** Colours looked at under the strokes of one side. */
const MAX_SAMPLES = 600;

/**
 * Each stroke corrects what stood before it, so the result depends on all the strokes and their order, and on nothing
 * else. Leaves the marks of all strokes in `marks`. Null: no stroke and no box says where the object is.
 */
export function cutInSteps(
  prepared: PreparedPicture,
  strokes: readonly ObjectStroke[],
  box: PixelBox | null,
  marks: Uint8Array,
): RegionCut | null {
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
    const isEnough = box !== null || some.some((stroke) => stroke.isObject && stroke.points.length > 1);
    cut = isEnough ? cutRegions(graph, seeds, sampleMarks(copy.lab, marks), standing) : null;
    memory.steps.length = Math.min(memory.steps.length, count - first);
    memory.steps.push({ key, seeds, cut });
    standing = cut ? { side: cut.side, seeds } : null;
  }
  return cut;
}

/** Colours under the strokes, evenly picked, three numbers to a sample. */
function sampleMarks(lab: Int16Array, marks: Uint8Array): ColorSamples {
  let objects = 0;
  let backgrounds = 0;
  for (const mark of marks) {
    if (mark === 0) continue;
    if (isObjectMark(mark)) objects++;
    else backgrounds++;
  }
  const object: number[] = [];
  const background: number[] = [];
  const objectStride = Math.ceil(objects / MAX_SAMPLES);
  const backgroundStride = Math.ceil(backgrounds / MAX_SAMPLES);
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at] ?? 0;
    if (mark === 0) continue;
    const isObject = isObjectMark(mark);
    const isPicked = isObject ? --objects % objectStride === 0 : --backgrounds % backgroundStride === 0;
    if (isPicked) (isObject ? object : background).push(lab[3 * at] ?? 0, lab[3 * at + 1] ?? 0, lab[3 * at + 2] ?? 0);
  }
  return { object, background };
}
