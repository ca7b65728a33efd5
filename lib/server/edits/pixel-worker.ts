import { parentPort } from "node:worker_threads";
import { StudioError } from "@/lib/core/errors";
import type { LaneAnswer } from "@/lib/server/images/worker-lanes";
import { performPixels } from "./perform-pixels";
import type { PixelCall, PixelOutput } from "./pixel-call";

/** Loops over millions of pixels: never on the thread that answers requests. */
parentPort?.on("message", async ({ id, call }: { id: number; call: PixelCall }) => {
  parentPort?.postMessage(await answer(id, call));
});

async function answer(id: number, call: PixelCall): Promise<LaneAnswer<PixelOutput>> {
  try {
    return { id, ok: true, output: await performPixels(call) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, ok: false, message, ...(error instanceof StudioError && { code: error.code }) };
  }
}
