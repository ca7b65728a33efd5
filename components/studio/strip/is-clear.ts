import type { Run } from "@/lib/core/job";
import type { Operation } from "@/lib/core/request";

const clearOperations: ReadonlySet<Operation> = new Set(["removeBackground", "generateTransparent"]);

/** Whether a run answers with pictures on a clear ground: squares are laid behind them. */
export function isClear({ request }: Pick<Run, "request">): boolean {
  return clearOperations.has(request.operation);
}
