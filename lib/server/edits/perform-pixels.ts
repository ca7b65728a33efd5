import { composePicture } from "./compose-picture";
import { inspectMask } from "./inspect-mask";
import type { PixelCall, PixelOutput } from "./pixel-call";
import { scaleMask } from "./scale-mask";

/** Does one pixel call on the calling thread. */
export async function performPixels(call: PixelCall): Promise<PixelOutput> {
  if (call.kind === "compose") return composePicture(call.input);
  return call.kind === "scaleMask" ? { bytes: await scaleMask(call.mask, call.size) } : inspectMask(call.mask);
}
