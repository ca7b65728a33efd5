import type { Updateable } from "kysely";
import type { RunError, RunStatus, SentPicture } from "@/lib/core/job";
import type { Micros } from "@/lib/core/money";
import { isFinalRun, runStatuses } from "@/lib/core/run-status";
import type { RunRow, RunsTable } from "@/lib/server/db/schema";
import type { EmitEvent, StudioTransaction } from "./events";
import type { JournalTools } from "./job-tools";

/** A run as its holder knows it. `attempts` and `leaseOwner` are the fence: who lost them must not write. */
export type HeldRun = Pick<
  RunRow,
  | "id"
  | "jobId"
  | "connectionId"
  | "seq"
  | "attempts"
  | "tries"
  | "leaseOwner"
  | "estimateMicros"
  | "request"
  | "status"
>;

type RunChange = Updateable<RunsTable> & { readonly status: RunStatus };

export const unfinishedStatuses: readonly RunStatus[] = runStatuses.filter((status) => !isFinalRun(status));

/** Lets go of a run: nobody holds it. */
export const freed = { leaseOwner: null, leaseUntil: null } as const;

/**
 * Moves a run on, if it is still its holder's and in one of the states `from`; false when it is not: then somebody
 * else went on with it, and the holder drops it without a word.
 */
export async function changeRun(
  trx: StudioTransaction,
  emit: EmitEvent,
  run: HeldRun,
  from: readonly RunStatus[],
  change: RunChange,
): Promise<boolean> {
  const changed = await trx
    .updateTable("runs")
    .set(change)
    .where("id", "=", run.id)
    .where("attempts", "=", run.attempts)
    .where("leaseOwner", run.leaseOwner === null ? "is" : "=", run.leaseOwner)
    .where("status", "in", [...from])
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  emit({ type: "run", jobId: run.jobId, runId: run.id, status: change.status });
  return true;
}

export interface RunEnding {
  readonly status: Extract<RunStatus, "succeeded" | "failed" | "canceled" | "unknown">;
  readonly error: RunError | undefined;
  readonly costMicros: Micros;
}

/** Ends a run for good, and its job with it when it was the last. False as for `changeRun`. */
export async function finishRun(
  trx: StudioTransaction,
  emit: EmitEvent,
  run: HeldRun,
  from: readonly RunStatus[],
  ending: RunEnding,
  now: number,
): Promise<boolean> {
  const isMine = await changeRun(trx, emit, run, from, {
    ...freed,
    status: ending.status,
    error: ending.error ? JSON.stringify(ending.error) : null,
    costMicros: ending.costMicros,
    notBefore: null,
    finishedAt: now,
  });
  if (isMine) await closeJobIfDone(trx, emit, run.jobId, now);
  return isMine;
}

async function closeJobIfDone(trx: StudioTransaction, emit: EmitEvent, jobId: string, now: number): Promise<void> {
  const open = await trx
    .selectFrom("runs")
    .select("id")
    .where("jobId", "=", jobId)
    .where("status", "in", [...unfinishedStatuses])
    .limit(1)
    .executeTakeFirst();
  if (open) return;
  await trx.updateTable("jobs").set({ doneAt: now }).where("id", "=", jobId).execute();
  emit({ type: "job", jobId });
}

/**
 * Journals that the call is about to go out; durable when this resolves. From here on a crash leaves the run unknown.
 * False when the run was canceled or lost meanwhile: then nothing may be sent.
 */
export async function markSending(tools: JournalTools, run: HeldRun, sent: SentPicture | undefined): Promise<boolean> {
  return tools.events.transact((trx, emit) =>
    changeRun(trx, emit, run, ["queued"], {
      status: "sending",
      sent: sent ? JSON.stringify(sent) : null,
      sentAt: tools.now(),
      respondedAt: null,
      error: null,
      notBefore: null,
    }),
  );
}
