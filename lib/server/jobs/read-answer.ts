import type { StudioRequest } from "@/lib/core/request";
import { type RawAnswer, RelayError, type RelayImage, type RelayResult } from "@/lib/server/relays/relay";
import type { EmitEvent, StudioTransaction } from "./events";
import type { RunTools } from "./job-tools";
import { changeRun, finishRun, type HeldRun } from "./journal";
import { settle } from "./ledger";
import type { OpenRelay } from "./relay-port";
import { endUnknownKeeping } from "./run-endings";
import { createRunError } from "./run-error";
import { endByRelayError } from "./send-run";

/** How long pictures that came inside the answer are tried to be stored; links bring their own time. */
const INLINE_FETCH_MS = 7 * 24 * 3_600_000;

/**
 * `unknown` too: when this process slept past its lease, another one gave the run up; the answer proves it wrong.
 */
const BEFORE_ANSWER = ["sending", "responded", "unknown"] as const;

/** What an answer on disk holds, or null when the run ended with it. Fetching is the next step. */
export async function readAnswer(
  tools: RunTools,
  run: HeldRun,
  opened: OpenRelay,
  request: StudioRequest,
  answer: RawAnswer,
): Promise<RelayResult | null> {
  let result: RelayResult;
  try {
    result = opened.relay.read(answer, { request });
  } catch (error) {
    if (error instanceof RelayError) await endByRelayError(tools, run, error);
    else await endUnreadable(tools, run, error);
    return null;
  }
  const isMine = await tools.events.transact((trx, emit) => journalResult(tools, trx, emit, run, answer, result));
  tools.failpoint("after-journal-responded");
  if (!isMine) return null;
  if (result.images.some(hasPicture)) return result;
  await tools.spool.remove(run.id);
  return null;
}

/** Our reader failed, not the relay: the answer stays in the spool, and money may have been spent. */
async function endUnreadable(tools: RunTools, run: HeldRun, error: unknown): Promise<void> {
  tools.log.error("an answer could not be read", { runId: run.id, error });
  await endUnknownKeeping(tools, run, {
    code: "internal",
    message: "The relay's answer could not be read. It is kept in the spool folder for seven days.",
    requestId: undefined,
  });
}

export function hasPicture(image: RelayImage): boolean {
  return image.url !== undefined || image.bytes !== undefined;
}

/**
 * One transaction: the money is settled, and every picture has its row with the link it can be fetched from, so the
 * answer is not needed any more for pictures that come as links. False when the run is not ours any more.
 */
async function journalResult(
  tools: RunTools,
  trx: StudioTransaction,
  emit: EmitEvent,
  run: HeldRun,
  answer: RawAnswer,
  result: RelayResult,
): Promise<boolean> {
  // Adopting an `unknown` run: it has no holder, and its job is done.
  const current = await trx
    .selectFrom("runs")
    .select(["status", "leaseOwner"])
    .where("id", "=", run.id)
    .executeTakeFirst();
  const holder = current?.status === "unknown" ? { ...run, leaseOwner: current.leaseOwner } : run;
  const facts = {
    respondedAt: answer.receivedAt,
    ignored: JSON.stringify(result.ignored),
    descriptions: result.descriptions ? JSON.stringify(result.descriptions) : null,
    relayRequestId: result.requestId ?? null,
  };
  const hasWork = result.images.some(hasPicture);
  const isMine = await changeRun(trx, emit, holder, BEFORE_ANSWER, {
    ...facts,
    status: "archiving",
    leaseOwner: run.leaseOwner,
    error: null,
    finishedAt: null,
  });
  if (!isMine) return false;
  if (current?.status === "unknown")
    await trx.updateTable("jobs").set({ doneAt: null }).where("id", "=", run.jobId).execute();
  const costMicros = await settle(trx, run, "billed", tools);
  await trx.updateTable("runs").set({ costMicros }).where("id", "=", run.id).execute();
  await insertResults(trx, run, answer, result.images);
  if (!hasWork) await finishWithoutPictures(tools, trx, emit, run, result, costMicros);
  return true;
}

async function insertResults(
  trx: StudioTransaction,
  run: HeldRun,
  answer: RawAnswer,
  images: readonly RelayImage[],
): Promise<void> {
  await trx.deleteFrom("runResults").where("runId", "=", run.id).execute();
  if (images.length === 0) return;
  await trx
    .insertInto("runResults")
    .values(
      images.map((image, position) => ({
        runId: run.id,
        position,
        seed: image.seed ?? null,
        prompt: image.prompt ?? null,
        resolution: image.resolution ?? null,
        isSafe: image.isSafe ? 1 : 0,
        fetchUrl: image.url ?? null,
        fetchUntil: hasPicture(image) ? (image.expiresAt ?? answer.receivedAt + INLINE_FETCH_MS) : null,
      })),
    )
    .execute();
}

/** describe answers with words; an answer whose pictures were all withheld is billed and has nothing to show. */
async function finishWithoutPictures(
  tools: RunTools,
  trx: StudioTransaction,
  emit: EmitEvent,
  run: HeldRun,
  result: RelayResult,
  costMicros: number,
): Promise<void> {
  const isWithheld = result.images.length > 0;
  const error = isWithheld
    ? createRunError("result_withheld", "The vendor's filter withheld every picture. They are billed.", "charged")
    : undefined;
  const ending = { status: isWithheld ? ("failed" as const) : ("succeeded" as const), error, costMicros };
  await finishRun(trx, emit, run, ["archiving"], ending, tools.now());
}
