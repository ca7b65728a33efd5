import { runStatusSchema } from "@/lib/core/job";
import { isFinalRun } from "@/lib/core/run-status";
import type { RunTools } from "./job-tools";
import type { SpoolEntry } from "./spool";

/** An answer that could not be read, or was cut, is kept that long for a look by hand. */
export const SPOOL_KEPT_MS = 7 * 24 * 3_600_000;

/**
 * Deletes what the spool holds for runs that need it no more, and relay links that ended. Answers of unknown runs stay
 * for seven days.
 */
export async function sweepSpool(tools: RunTools): Promise<void> {
  for (const entry of await tools.spool.list()) {
    if (await isNeededNoMore(tools, entry)) await tools.spool.removeEntry(entry);
  }
  await tools.database
    .updateTable("runResults")
    .set({ relayUrl: null })
    .where("relayUrl", "is not", null)
    .where("fetchUntil", "<", tools.now())
    .execute();
}

/** Whether the journal tells that no run can come back to a file of the spool. */
export async function isNeededNoMore(
  tools: Pick<RunTools, "database" | "now">,
  entry: Pick<SpoolEntry, "runId" | "attempt" | "changedAt">,
): Promise<boolean> {
  const row = await tools.database
    .selectFrom("runs")
    .select(["status", "attempts"])
    .where("id", "=", entry.runId)
    .executeTakeFirst();
  const isOld = entry.changedAt < tools.now() - SPOOL_KEPT_MS;
  // No such run: from another database, perhaps one that a backup will bring back.
  if (!row) return isOld;
  const status = runStatusSchema.parse(row.status);
  if (!isFinalRun(status)) return entry.attempt < row.attempts && isOld;
  return status !== "unknown" || isOld;
}
