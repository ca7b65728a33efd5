import { Coverage } from "@/lib/canvas/kernels/coverage";
import { decodeRuns, encodeRuns } from "@/lib/canvas/kernels/run-lengths";
import type { Size } from "@/lib/core/geometry";
import type { MaskDocument } from "@/lib/core/mask";

/** A saved mask for a picture of another size: each pixel takes the nearest one of the mask. */
export function fitDocument(document: MaskDocument, size: Size): MaskDocument {
  if (document.width === size.width && document.height === size.height) return document;
  const saved = decodeRuns(document, document.runs);
  const fitted = new Coverage(size);
  for (let y = 0; y < size.height; y++) {
    const row = Math.floor(((y + 0.5) * saved.height) / size.height);
    let from = -1;
    for (let x = 0; x <= size.width; x++) {
      const isCovered = x < size.width && saved.has(Math.floor(((x + 0.5) * saved.width) / size.width), row);
      if (isCovered && from < 0) from = x;
      if (isCovered || from < 0) continue;
      fitted.fillSpan(y, from, x, true);
      from = -1;
    }
  }
  const runs = encodeRuns(fitted);
  return { ...size, ops: [{ type: "bitmap", combine: "replace", origin: "saved", runs }], runs };
}
