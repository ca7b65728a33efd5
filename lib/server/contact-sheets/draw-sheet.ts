import { drawPdf } from "./draw-pdf";
import { drawPng } from "./draw-png";
import type { SheetCall } from "./sheet-call";

/** Draws a sheet on the calling thread. */
export function drawSheet(call: SheetCall): Promise<Uint8Array> {
  return call.format === "pdf" ? drawPdf(call) : drawPng(call);
}
