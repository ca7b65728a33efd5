import type { ErrorCode } from "@/lib/core/errors";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/id-shape";
import { type RunError, runErrorSchema } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";
import { insertAsset } from "@/lib/server/assets/insert-asset";
import type { RunResultRow } from "@/lib/server/db/schema";
import { findPasteMask } from "@/lib/server/edits/load-edit";
import type { StoredPicture } from "./archive-port";
import type { EmitEvent, StudioTransaction } from "./events";
import type { RunTools } from "./job-tools";
import { changeRun, finishRun, freed, type HeldRun } from "./journal";
import { parseOptionalColumn } from "./json-column";
import { listInputs } from "./load-call";
import { waitBeforeFetch } from "./retry-policy";
import { createRunError } from "./run-error";

/** A picture whose file is durable and whose row is not written yet. */
export interface ArchivedPicture {
  readonly row: RunResultRow;
  readonly stored: StoredPicture;
}

export interface PictureFailure {
  readonly row: RunResultRow;
  readonly code: ErrorCode;
  readonly message: string;
  /** Waiting will not help. */
  readonly isFinal: boolean;
}

type CommitOutcome = "not-ours" | "waiting" | "final";

/**
 * One transaction: assets, lineage, result rows, and the run's end when nothing is left to fetch; else the time of the
 * next try. Files came first, so no row ever points at a missing one.
 */
export async function commitPictures(
  tools: RunTools,
  run: HeldRun,
  request: StudioRequest,
  archived: readonly ArchivedPicture[],
  failures: readonly PictureFailure[],
): Promise<void> {
  const made: { assetId: string; hash: string }[] = [];
  tools.failpoint("before-final-commit");
  const outcome = await tools.events.transact(async (trx, emit): Promise<CommitOutcome> => {
    if (!(await isStillOurs(trx, run))) return "not-ours";
    for (const picture of archived) {
      const assetId = await insertPicture(tools, trx, emit, run, request, picture);
      made.push({ assetId, hash: picture.stored.hash });
    }
    for (const failure of failures) await noteFailure(trx, failure);
    const waiting = failures.filter((failure) => !failure.isFinal);
    if (waiting.length > 0) {
      await waitForNextTry(tools, trx, emit, run, waiting);
      return "waiting";
    }
    await finishArchived(tools, trx, emit, run);
    return "final";
  });
  tools.failpoint("after-final-commit");
  if (outcome === "not-ours") return;
  for (const { assetId, hash } of made) tools.archive.deriveLater(assetId, hash);
  if (made.length > 0) tools.onArchived();
  if (outcome === "final") await tools.spool.remove(run.id);
}

async function isStillOurs(trx: StudioTransaction, run: HeldRun): Promise<boolean> {
  const row = await trx
    .selectFrom("runs")
    .select(["status", "attempts", "leaseOwner"])
    .where("id", "=", run.id)
    .executeTakeFirst();
  return row?.status === "archiving" && row.attempts === run.attempts && row.leaseOwner === run.leaseOwner;
}

async function insertPicture(
  tools: RunTools,
  trx: StudioTransaction,
  emit: EmitEvent,
  run: HeldRun,
  request: StudioRequest,
  { row, stored }: ArchivedPicture,
): Promise<string> {
  const assetId = tools.newId("asset");
  await insertAsset(trx, {
    id: assetId,
    kind: "result",
    picture: stored,
    createdAt: tools.now(),
    origin: {
      jobId: run.jobId,
      runId: run.id,
      connectionId: run.connectionId,
      operation: request.operation,
      model: request.model,
      // What the user wrote; the relay's own wording of it stays with the result.
      prompt: request.prompt ?? row.prompt ?? undefined,
      returnedPrompt: row.prompt ?? undefined,
      seed: row.seed ?? undefined,
      isSandbox: run.connectionId === SANDBOX_CONNECTION_ID,
    },
    parents: await listParents(trx, request),
  });
  await trx
    .updateTable("runResults")
    .set({ assetId, fetchUrl: null, relayUrl: row.fetchUrl, compositeWanted: findPasteMask(request) ? 1 : 0 })
    .where("runId", "=", run.id)
    .where("position", "=", row.position)
    .execute();
  emit({ type: "asset", assetId, change: "created" });
  return assetId;
}

/** A parent that was deleted for good while the relay painted is no reason to lose the child. */
async function listParents(trx: StudioTransaction, request: StudioRequest) {
  const inputs = listInputs(request);
  if (inputs.length === 0) return [];
  const ids = inputs.map((input) => input.id);
  const rows = await trx.selectFrom("assets").select("id").where("id", "in", ids).execute();
  const alive = new Set(rows.map((row) => row.id));
  return inputs.filter((input) => alive.has(input.id)).map(({ id, role }) => ({ assetId: id, role }));
}

async function noteFailure(trx: StudioTransaction, failure: PictureFailure): Promise<void> {
  const error = createRunError(failure.code, failure.message, "charged");
  await trx
    .updateTable("runResults")
    .set((eb) => ({
      fetchAttempts: eb("fetchAttempts", "+", 1),
      ...(failure.isFinal && { error: JSON.stringify(error) }),
      // A refused address may be allowed later, by the operator's hand: until its link ends it can be fetched again.
      ...(failure.isFinal && failure.code !== "result_refused" && { fetchUrl: null }),
    }))
    .where("runId", "=", failure.row.runId)
    .where("position", "=", failure.row.position)
    .execute();
}

async function waitForNextTry(
  tools: RunTools,
  trx: StudioTransaction,
  emit: EmitEvent,
  run: HeldRun,
  waiting: readonly PictureFailure[],
): Promise<void> {
  const attempts = Math.min(...waiting.map((failure) => failure.row.fetchAttempts + 1));
  // Never past the end of a link: the last try is just before it.
  const lastCall = Math.min(...waiting.map((failure) => failure.row.fetchUntil ?? Number.POSITIVE_INFINITY));
  const now = tools.now();
  const notBefore = Math.max(now + 500, Math.min(now + waitBeforeFetch(attempts, tools.random), lastCall - 5_000));
  const first = waiting[0];
  if (first) tools.log.warn("a picture is not here yet", { runId: run.id, code: first.code, count: waiting.length });
  await changeRun(trx, emit, run, ["archiving"], { ...freed, status: "archiving", notBefore });
}

/** A run with at least one picture succeeded; the results that failed carry their own errors. */
async function finishArchived(tools: RunTools, trx: StudioTransaction, emit: EmitEvent, run: HeldRun): Promise<void> {
  const rows = await trx
    .selectFrom("runResults")
    .select(["assetId", "error"])
    .where("runId", "=", run.id)
    .orderBy("position")
    .execute();
  const { costMicros } = await trx
    .selectFrom("runs")
    .select("costMicros")
    .where("id", "=", run.id)
    .executeTakeFirstOrThrow();
  const hasPicture = rows.some((row) => row.assetId !== null);
  const error = hasPicture ? undefined : findFirstError(rows);
  const status = hasPicture ? ("succeeded" as const) : ("failed" as const);
  await finishRun(
    trx,
    emit,
    run,
    ["archiving"],
    { status, error, costMicros: costMicros ?? run.estimateMicros },
    tools.now(),
  );
}

function findFirstError(rows: readonly { error: string | null }[]): RunError {
  const text = rows.find((row) => row.error !== null)?.error ?? null;
  return (
    parseOptionalColumn(runErrorSchema, text, "run_results.error") ??
    createRunError("result_withheld", "The vendor's filter withheld every picture. They are billed.", "charged")
  );
}
