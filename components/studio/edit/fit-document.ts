import { rescaleCoverage } from "@/lib/canvas/kernels/rescale";
import { decodeRuns, encodeRuns } from "@/lib/canvas/kernels/run-lengths";
import type { Size } from "@/lib/core/geometry";
import type { MaskDocument } from "@/lib/core/mask";

/** A saved mask for a picture of another size: each pixel takes the nearest one of the mask. */
export function fitDocument(document: MaskDocument, { width, height }: Size): MaskDocument {
  if (document.width === width && document.height === height) return document;
  const size = { width, height };
  const runs = encodeRuns(rescaleCoverage(decodeRuns(document, document.runs), size));
  return { ...size, ops: [{ type: "bitmap", combine: "replace", origin: "saved", runs }], runs };
}
