import { Worker } from "node:worker_threads";
import { createWorkerLanes } from "@/lib/server/images/worker-lanes";
import type { PsdCall } from "./psd-call";

/** Writes Photoshop files away from the thread that answers requests. */
export interface PsdPool {
  write(call: PsdCall): Promise<Uint8Array>;
  stop(): Promise<void>;
}

const IDLE_MS = 20_000;

export function createPsdPool(): PsdPool {
  const { ask, stop } = createWorkerLanes<PsdCall, Uint8Array>(
    () => new Worker(new URL("./psd-worker.ts", import.meta.url)),
    { threads: 1, idleMs: IDLE_MS },
  );
  return { write: (call) => ask(call), stop };
}
