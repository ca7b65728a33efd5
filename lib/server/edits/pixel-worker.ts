import { parentPort } from "node:worker_threads";
import { StudioError } from "@/lib/core/errors";
import type { LaneAnswer } from "@/lib/server/images/worker-lanes";
import { performPixels } from "./perform-pixels";
import type { PixelCall, PixelOutput } from "./pixel-call";

/** Loops over millions of pixels: never on the thread that answers requests. */
parentPort?.on("message", async ({ id, call }: { id: number; call: PixelCall }) => {
  const made = await answer(id, call);
  const bytes = made.ok && "bytes" in made.output ? made.output.bytes : null;
  // Copied here and handed over: the other thread would stand still while it copied a hundred megabytes itself.
  if (bytes && made.ok) {
    const own = new Uint8Array(bytes);
    parentPort?.postMessage({ ...made, output: { ...made.output, bytes: own } }, [own.buffer]);
  } else {
    parentPort?.postMessage(made);
  }
});

async function answer(id: number, call: PixelCall): Promise<LaneAnswer<PixelOutput>> {
  try {
    return { id, ok: true, output: await performPixels(call) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, ok: false, message, ...(error instanceof StudioError && { code: error.code }) };
  }
}
