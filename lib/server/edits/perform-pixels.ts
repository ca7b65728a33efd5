import { composePicture } from "./compose-picture";
import { inspectMask } from "./inspect-mask";
import type { PixelCall, PixelOutput } from "./pixel-call";

/** Does one pixel call on the calling thread. */
export async function performPixels(call: PixelCall): Promise<PixelOutput> {
  return call.kind === "compose" ? composePicture(call.input) : inspectMask(call.mask);
}
