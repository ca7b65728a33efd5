import { parentPort } from "node:worker_threads";
import type { LaneAnswer } from "@/lib/server/images/worker-lanes";
import { draw } from "./draw";
import type { EngineCall, EngineOutput } from "./engine-call";

/** Drawing a picture takes hundreds of milliseconds of one core: never on the thread that answers requests. */
parentPort?.on("message", async ({ id, call }: { id: number; call: EngineCall }) => {
  parentPort?.postMessage(await answer(id, call));
});

async function answer(id: number, call: EngineCall): Promise<LaneAnswer<EngineOutput>> {
  try {
    return { id, ok: true, output: await draw(call) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
