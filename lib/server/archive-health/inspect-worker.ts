import { parentPort } from "node:worker_threads";
import { inspectDatabase } from "@/lib/server/db/inspect-database";
import type { LaneAnswer } from "@/lib/server/images/worker-lanes";
import type { InspectCall } from "./inspect-pool";

/** SQLite reads every page of the database here: never on the thread that answers requests. */
parentPort?.on("message", ({ id, call }: { id: number; call: InspectCall }) => {
  const answer: LaneAnswer<string[]> = { id, ok: true, output: inspectDatabase(call.file, call.isDeep) };
  parentPort?.postMessage(answer);
});
