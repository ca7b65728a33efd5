import { Coverage } from "@/lib/canvas/kernels/coverage";
import { encodeRuns } from "@/lib/canvas/kernels/run-lengths";
import type { PixelBox, Size } from "@/lib/core/geometry";
import type { MaskDocument } from "@/lib/core/mask";

/** The document of a mask that is one rectangle. */
export function paintBox(size: Size, box: PixelBox): MaskDocument {
  const coverage = new Coverage(size);
  for (let y = box.y; y < box.y + box.height; y++) coverage.fillSpan(y, box.x, box.x + box.width, true);
  return {
    width: size.width,
    height: size.height,
    ops: [{ type: "rectangle", combine: "add", ...box }],
    runs: encodeRuns(coverage),
  };
}
