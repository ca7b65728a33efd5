import { parentPort } from "node:worker_threads";
import { draw } from "./draw";
import type { EngineAnswer, EngineCall } from "./engine-call";

/** Drawing a picture takes hundreds of milliseconds of one core: never on the thread that answers requests. */
parentPort?.on("message", async ({ id, call }: { id: number; call: EngineCall }) => {
  parentPort?.postMessage(await answer(id, call));
});

async function answer(id: number, call: EngineCall): Promise<EngineAnswer> {
  try {
    return { id, ok: true, output: await draw(call) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
