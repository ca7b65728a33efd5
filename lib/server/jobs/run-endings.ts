import type { ErrorCode } from "@/lib/core/errors";
import type { RunStatus } from "@/lib/core/job";
import type { JournalTools, RunTools } from "./job-tools";
import { changeRun, finishRun, freed, type HeldRun } from "./journal";
import { release, settle } from "./ledger";
import { createRunError } from "./run-error";

/** Why a call gave no pictures, ready to be shown. */
export interface CallFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly requestId: string | undefined;
}

const CALL_STATUSES: readonly RunStatus[] = ["queued", "sending", "responded"];

/** Ends a run that surely was not billed: its reservation is given back. */
export async function failRun(
  tools: JournalTools,
  run: HeldRun,
  failure: CallFailure,
  reason: "refused" | "not_sent",
): Promise<void> {
  await tools.events
    .transact(async (trx, emit) => {
      const error = createRunError(failure.code, failure.message, "not_charged");
      const costMicros = await release(trx, run, reason, tools);
      const isMine = await finishRun(
        trx,
        emit,
        run,
        CALL_STATUSES,
        { status: "failed", error, costMicros },
        tools.now(),
      );
      if (!isMine) throw new LostRun();
      await noteRequestId(trx, run, failure.requestId);
    })
    .catch(dropLostRun);
}

/** Ends a run whose fate nobody can know: what was reserved counts as spent, and only the user sends it again. */
export async function endUnknown(tools: JournalTools, run: HeldRun, failure: CallFailure): Promise<void> {
  await tools.events
    .transact(async (trx, emit) => {
      const error = createRunError(failure.code, failure.message, "maybe_charged");
      const costMicros = await settle(trx, run, "maybe_billed", tools);
      const isMine = await finishRun(
        trx,
        emit,
        run,
        CALL_STATUSES,
        { status: "unknown", error, costMicros },
        tools.now(),
      );
      if (!isMine) throw new LostRun();
      await noteRequestId(trx, run, failure.requestId);
    })
    .catch(dropLostRun);
}

/**
 * The same, where an answer that could not be used stays in the spool for a look by hand. Secrets are struck out of it
 * first: a crash between the two steps must not leave a key behind that nobody looks for any more.
 */
export async function endUnknownKeeping(tools: RunTools, run: HeldRun, failure: CallFailure): Promise<void> {
  await tools.spool.redact(run.id).catch((error: unknown) => {
    tools.log.warn("an answer could not be redacted; it was deleted", { runId: run.id, error });
  });
  await endUnknown(tools, run, failure);
}

/**
 * Puts a run back that surely was not accepted, to go out again after `waitMs`; a run that the user canceled meanwhile
 * ends here instead. The reservation stays.
 */
export async function requeueRun(
  tools: JournalTools,
  run: HeldRun,
  failure: CallFailure,
  waitMs: number,
): Promise<void> {
  await tools.events
    .transact(async (trx, emit) => {
      const { cancelRequested } = await trx
        .selectFrom("runs")
        .select("cancelRequested")
        .where("id", "=", run.id)
        .executeTakeFirstOrThrow();
      const now = tools.now();
      if (cancelRequested === 1) {
        const error = createRunError("canceled", CANCELED_MESSAGE, "not_charged");
        const costMicros = await release(trx, run, "canceled", tools);
        if (!(await finishRun(trx, emit, run, CALL_STATUSES, { status: "canceled", error, costMicros }, now))) {
          throw new LostRun();
        }
        return;
      }
      const error = createRunError(failure.code, failure.message, "not_charged", now + waitMs);
      await changeRun(trx, emit, run, CALL_STATUSES, {
        ...freed,
        status: "queued",
        error: JSON.stringify(error),
        notBefore: now + waitMs,
        sentAt: null,
        respondedAt: null,
      });
    })
    .catch(dropLostRun);
}

export const CANCELED_MESSAGE = "Canceled before it was sent. Nothing was charged.";

/** Rolls a transaction back whose run belongs to somebody else by now: the ledger must not move either. */
class LostRun extends Error {}

function dropLostRun(error: unknown): void {
  if (!(error instanceof LostRun)) throw error;
}

async function noteRequestId(
  trx: Parameters<Parameters<JournalTools["events"]["transact"]>[0]>[0],
  run: HeldRun,
  requestId: string | undefined,
): Promise<void> {
  if (requestId === undefined) return;
  await trx.updateTable("runs").set({ relayRequestId: requestId }).where("id", "=", run.id).execute();
}
