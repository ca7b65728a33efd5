import type { ReplayStepRow } from "@/lib/server/db/schema";
import type { EmitEvent, StudioTransaction } from "@/lib/server/jobs/events";
import { isHeldUp, readStatus } from "./replay-rows";

type Step = Pick<ReplayStepRow, "seq" | "parentSeq" | "status" | "prepared" | "jobId">;

/**
 * The user sends the job of a step again, in this transaction: the step is on its way once more, and what was not sent
 * because of it waits for it again. Nothing happens when the user stopped the replay, nor for a job that is no step's.
 */
export async function reopenReplay(trx: StudioTransaction, emit: EmitEvent, jobId: string): Promise<void> {
  const own = await trx
    .selectFrom("replaySteps")
    .innerJoin("replays", "replays.id", "replaySteps.replayId")
    .select(["replaySteps.replayId", "replaySteps.seq", "replaySteps.status"])
    .where("replaySteps.jobId", "=", jobId)
    .where("replays.canceledAt", "is", null)
    .executeTakeFirst();
  // Of one that runs nobody has noted yet that it ended: what follows still waits.
  if (!own || readStatus(own) === "running") return;
  const steps = await trx
    .selectFrom("replaySteps")
    .select(["seq", "parentSeq", "status", "prepared", "jobId"])
    .where("replayId", "=", own.replayId)
    .orderBy("seq")
    .execute();
  const heldUp = listHeldUp(steps, own.seq);
  // Another picture of a step is fetched, and nothing waited for it.
  if (readStatus(own) === "succeeded" && heldUp.length === 0) return;
  await setStatus(trx, own.replayId, [own.seq], "running");
  await setStatus(trx, own.replayId, heldUp, "waiting");
  await trx.updateTable("replays").set({ doneAt: null }).where("id", "=", own.replayId).execute();
  emit({ type: "replay", replayId: own.replayId });
}

/** What follows from a step and was not sent because of it. A step comes after the one it follows from. */
function listHeldUp(steps: readonly Step[], from: number): number[] {
  const line = new Set([from]);
  for (const step of steps) {
    if (step.parentSeq !== null && line.has(step.parentSeq) && isHeldUp(step)) line.add(step.seq);
  }
  return [...line].filter((seq) => seq !== from);
}

/** What is `prepared` stays: it is asked for under the same key, should it have been asked for already. */
async function setStatus(
  trx: StudioTransaction,
  replayId: string,
  seqs: readonly number[],
  status: "running" | "waiting",
): Promise<void> {
  if (seqs.length === 0) return;
  await trx
    .updateTable("replaySteps")
    .set({ status, error: null })
    .where("replayId", "=", replayId)
    .where("seq", "in", seqs)
    .execute();
}
