import { Worker } from "node:worker_threads";
import { createWorkerLanes } from "@/lib/server/images/worker-lanes";

export interface InspectCall {
  readonly file: string;
  readonly isDeep: boolean;
}

/** Looks into the database away from the thread that answers requests. */
export interface InspectPool {
  /** What is wrong with it; empty when it is sound. */
  inspect(call: InspectCall): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** One thread, opened when it is needed and ended right after. */
export function createInspectPool(): InspectPool {
  const { ask, stop } = createWorkerLanes<InspectCall, string[]>(
    () => new Worker(new URL("./inspect-worker.ts", import.meta.url)),
    { threads: 1, idleMs: 1_000 },
  );
  return { inspect: (call) => ask(call), stop };
}
