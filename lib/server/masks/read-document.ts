import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { countCovered } from "@/lib/canvas/kernels/measure";
import { decodeRuns } from "@/lib/canvas/kernels/run-lengths";
import { StudioError } from "@/lib/core/errors";
import { formatPair, type Size } from "@/lib/core/geometry";
import type { MaskDocument } from "@/lib/core/mask";

/** What the database keeps of a document that was found sound. */
export interface ReadDocument {
  readonly width: number;
  readonly height: number;
  readonly coveredPixels: number;
  readonly text: string;
}

/**
 * Checks a document against the picture it belongs to: same size, and run lengths that come to exactly that size.
 * Throws StudioError `invalid_request`.
 */
export function readDocument(document: MaskDocument, source: Size): ReadDocument {
  const { width, height } = document;
  if (width !== source.width || height !== source.height) {
    throw new StudioError("invalid_request", "The mask is not of the picture's size.", {
      details: { mask: formatPair(document), source: formatPair(source) },
    });
  }
  const coveredPixels = countCovered(decodeDocument(document));
  return { width, height, coveredPixels, text: JSON.stringify(document) };
}

/** What a document's ops came to. Throws StudioError `invalid_request` when its run lengths are damaged. */
export function decodeDocument(document: MaskDocument): Coverage {
  try {
    return decodeRuns(document, document.runs);
  } catch (cause) {
    throw new StudioError("invalid_request", "The mask's run lengths are damaged.", { cause });
  }
}
