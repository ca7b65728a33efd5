import { Coverage } from "@/lib/canvas/kernels/coverage";
import type { PixelBox } from "@/lib/core/geometry";
import { cutInSteps } from "./cut-in-steps";
import { drawOutline } from "./draw-outline";
import { tidyMask } from "./islands";
import type { PreparedPicture } from "./prepare";
import { refineOutline } from "./refine";
import { type ObjectStroke, paintStroke } from "./strokes";

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
  const { copy, superpixels } = prepared;
  const marks = new Uint8Array(copy.width * copy.height);
  const cut = cutInSteps(prepared, strokes, box, marks);
  if (!cut) return coverage;
  const mask = new Uint8Array(marks.length);
  for (let at = 0; at < mask.length; at++) mask[at] = cut.side[superpixels.labels[at] ?? 0] ?? 0;
  tidyMask(mask, copy.width, marks);
  refineOutline(prepared, cut.models, marks, mask);
  tidyMask(mask, copy.width, marks);
  drawOutline(prepared, mask, coverage);
  paintStrokes(strokes, box, coverage);
  return coverage;
}

/** The promise of the strokes, to the pixel. */
function paintStrokes(strokes: readonly ObjectStroke[], box: PixelBox | null, coverage: Coverage): void {
  for (const stroke of strokes) {
    paintStroke(coverage, stroke, 1, stroke.isObject);
  }
  if (!box) return;
  for (let y = 0; y < coverage.height; y++) {
    const isOutside = y < box.y || y >= box.y + box.height;
    coverage.fillSpan(y, 0, isOutside ? coverage.width : box.x, false);
    coverage.fillSpan(y, box.x + box.width, coverage.width, false);
  }
}
