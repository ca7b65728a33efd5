/** Life of a run (design: How a picture is made). Everything from `succeeded` on is final but for the user's hand. */
export const runStatuses = [
  "queued",
  "sending",
  "responded",
  "archiving",
  "succeeded",
  "failed",
  "canceled",
  "unknown",
] as const;
export type RunStatus = (typeof runStatuses)[number];

const finalStatuses: ReadonlySet<RunStatus> = new Set(["succeeded", "failed", "canceled", "unknown"]);

export function isFinalRun(status: RunStatus): boolean {
  return finalStatuses.has(status);
}
