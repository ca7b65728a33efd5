import { parentPort } from "node:worker_threads";
import type { LaneAnswer } from "@/lib/server/images/worker-lanes";
import type { PsdCall } from "./psd-call";
import { writePsdFile } from "./write-psd";

/** Packing tens of millions of pixels takes seconds of one core: never on the thread that answers requests. */
parentPort?.on("message", async ({ id, call }: { id: number; call: PsdCall }) => {
  const answer = await write(id, call);
  parentPort?.postMessage(answer, answer.ok ? [answer.output.buffer] : []);
});

async function write(id: number, call: PsdCall): Promise<LaneAnswer<Uint8Array<ArrayBuffer>>> {
  try {
    return { id, ok: true, output: new Uint8Array(await writePsdFile(call)) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
