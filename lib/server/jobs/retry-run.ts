import { StudioError } from "@/lib/core/errors";
import { type RunStatus, runStatusSchema } from "@/lib/core/job";
import { requestSchema } from "@/lib/core/request";
import { checkInputs } from "./check-job";
import type { EmitEvent, StudioTransaction } from "./events";
import type { JournalTools } from "./job-tools";
import { changeRun } from "./journal";
import { parseJsonColumn } from "./json-column";
import { reserve } from "./ledger";
import type { RelayPort } from "./relay-port";

export interface RetryTools extends JournalTools {
  readonly relays: RelayPort;
  /** In the transaction in which a run is done again: what waits for its job goes on. */
  readonly onRetry: (trx: StudioTransaction, emit: EmitEvent, jobId: string) => Promise<void>;
}

const RETRYABLE: readonly RunStatus[] = ["failed", "canceled", "unknown"];
/** Where a run can stand whose answer was read. */
const ARCHIVED: readonly RunStatus[] = ["failed", "succeeded"];

const PATIENCE_MS = 2_000;

/**
 * Does a run again because the user says so: pictures that were answered and paid for and can still be fetched are
 * fetched, without another call; only when there are none it is sent again: a new attempt with a new reservation, whatever became of the last.
 * Returns the job's id. Throws StudioError `not_found`, `conflict` (on its way, succeeded, or its connection is switched
 * off), `key_missing`, `over_budget`, or `invalid_request` when a picture it needs was deleted for good.
 */
export async function retryRun(
  tools: RetryTools,
  runId: string,
  isIdle: (runId: string, patienceMs: number) => Promise<boolean>,
): Promise<string> {
  const known = await tools.database
    .selectFrom("runs")
    .select(["connectionId", "status", "jobId", "request"])
    .where("id", "=", runId)
    .executeTakeFirst();
  if (!known) throw new StudioError("not_found", "There is no such run.");
  if (await fetchAgain(tools, runId)) return known.jobId;
  // Judged by what the user saw, before any waiting: a call that is out must never be followed by another.
  requireEnded(known.status);
  const connection = await tools.relays.describe(known.connectionId);
  if (!connection.isEnabled) throw new StudioError("conflict", "This connection is switched off.");
  if (!connection.hasKey && !connection.isSandbox) {
    throw new StudioError("key_missing", "This connection has no key.");
  }
  await checkInputs(tools.database, parseJsonColumn(requestSchema, known.request, "runs.request"));
  // Final, and still worked on: its last file is being put away, or, when another process gave it up, its answer is
  // still coming in. The first is over in a moment, the second must not be overtaken.
  const isFree = await isIdle(runId, PATIENCE_MS);
  return tools.events.transact(async (trx, emit) => {
    const run = await trx.selectFrom("runs").selectAll().where("id", "=", runId).executeTakeFirstOrThrow();
    requireEnded(run.status);
    if (!isFree) throw notEnded();
    await trx.deleteFrom("runResults").where("runId", "=", runId).execute();
    await changeRun(trx, emit, run, RETRYABLE, {
      status: "queued",
      tries: 0,
      error: null,
      ignored: "[]",
      descriptions: null,
      relayRequestId: null,
      sent: null,
      costMicros: null,
      cancelRequested: 0,
      notBefore: null,
      sentAt: null,
      respondedAt: null,
      finishedAt: null,
    });
    await reserve(trx, [run], connection.limits.monthlyCapUsd, "sent_again_by_user", tools);
    await reopenJob(tools, trx, emit, run.jobId);
    return run.jobId;
  });
}

/** Puts a final run back to archiving when links of its pictures are still good. Answers whether there were any. */
async function fetchAgain(tools: RetryTools, runId: string): Promise<boolean> {
  return tools.events.transact(async (trx, emit) => {
    const run = await trx.selectFrom("runs").selectAll().where("id", "=", runId).executeTakeFirstOrThrow();
    if (!ARCHIVED.includes(runStatusSchema.parse(run.status))) return false;
    const { numUpdatedRows } = await trx
      .updateTable("runResults")
      .set({ error: null })
      .where("runId", "=", runId)
      .where("assetId", "is", null)
      .where("fetchUrl", "is not", null)
      .where("fetchUntil", ">", tools.now())
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await changeRun(trx, emit, run, ARCHIVED, { status: "archiving", error: null, notBefore: null, finishedAt: null });
    await reopenJob(tools, trx, emit, run.jobId);
    return true;
  });
}

async function reopenJob(
  { onRetry }: RetryTools,
  trx: StudioTransaction,
  emit: EmitEvent,
  jobId: string,
): Promise<void> {
  await trx.updateTable("jobs").set({ doneAt: null }).where("id", "=", jobId).execute();
  emit({ type: "job", jobId });
  await onRetry(trx, emit, jobId);
}

function requireEnded(status: string): void {
  if (!RETRYABLE.includes(runStatusSchema.parse(status))) throw notEnded();
}

function notEnded(): StudioError {
  return new StudioError("conflict", "Only a failed, canceled or unknown run can be sent again.");
}
