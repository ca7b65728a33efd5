import { parentPort } from "node:worker_threads";
import type { LaneAnswer } from "@/lib/server/images/worker-lanes";
import { drawSheet } from "./draw-sheet";
import type { SheetCall } from "./sheet-call";

/** Drawing a sheet takes seconds of one core: never on the thread that answers requests. */
parentPort?.on("message", async ({ id, call }: { id: number; call: SheetCall }) => {
  const answer = await draw(id, call);
  parentPort?.postMessage(answer, answer.ok ? [answer.output.buffer] : []);
});

async function draw(id: number, call: SheetCall): Promise<LaneAnswer<Uint8Array<ArrayBuffer>>> {
  try {
    // Copied once here: a Buffer may lie in memory that others share, and is then not to be handed over.
    return { id, ok: true, output: new Uint8Array(await drawSheet(call)) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
