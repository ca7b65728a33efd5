import { Worker } from "node:worker_threads";
import { createWorkerLanes } from "@/lib/server/images/worker-lanes";
import type { SheetCall } from "./sheet-call";

/** Draws sheets away from the thread that answers requests. */
export interface SheetPool {
  draw(call: SheetCall): Promise<Uint8Array>;
  stop(): Promise<void>;
}

const IDLE_MS = 20_000;

/** One thread: a sheet of pixels takes 150 MB while it is drawn. */
export function createSheetPool(): SheetPool {
  const { ask, stop } = createWorkerLanes<SheetCall, Uint8Array>(
    () => new Worker(new URL("./contact-sheet-worker.ts", import.meta.url)),
    { threads: 1, idleMs: IDLE_MS },
  );
  return { draw: (call) => ask(call), stop };
}
