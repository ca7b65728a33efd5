import PQueue from "p-queue";
import { errorTable, StudioError } from "@/lib/core/errors";
import type { Run } from "@/lib/core/job";
import type { ReplayStepError, ReplayStepStatus } from "@/lib/core/replay";
import { requestSchema, type StudioRequest } from "@/lib/core/request";
import { isFinalRun } from "@/lib/core/run-status";
import type { ReplayRow, ReplayStepRow } from "@/lib/server/db/schema";
import type { StudioTransaction } from "@/lib/server/jobs/events";
import { parseJsonColumn } from "@/lib/server/jobs/json-column";
import { findStepSource, prepareStep } from "./prepare-step";
import { hasFailed, isEnded, keyOfStep, readStatus, toStepError } from "./replay-rows";
import type { ReplayTools } from "./replay-tools";

/** Another process may have ended a run, and a full disk may have room again. */
const LOOK_EVERY_MS = 20_000;

export interface ReplayDriver {
  /** Takes up what an earlier process left, then whatever comes. */
  start(): void;
  /** A replay was made, or a run of one may have ended. */
  wake(): void;
  /** Work that must not meet a step on its way out. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Sends nothing more; waits up to `drainMs` for the step in hand. */
  stop(drainMs: number): Promise<void>;
}

/**
 * Sends each step as a job of its own when the step before it succeeded. The rows say everything: what is sent is
 * written down first and asked for under a key that follows from the step, so that whatever stops half-way is asked for
 * once more and answered with the same job. One replay at a time and one step at a time: sending takes no time.
 */
export function createReplayDriver(tools: ReplayTools): ReplayDriver {
  const queue = new PQueue({ concurrency: 1 });
  let state: "idle" | "running" | "stopped" = "idle";
  let isLookWanted = false;
  let timer: NodeJS.Timeout | undefined;
  let leave: (() => void) | undefined;

  async function look(): Promise<void> {
    isLookWanted = false;
    const open = await tools.database
      .selectFrom("replays")
      .selectAll()
      .where("doneAt", "is", null)
      .orderBy("createdAt")
      .orderBy("id")
      .execute();
    for (const replay of open) {
      if (state !== "running") return;
      await advance(tools, replay).catch((error: unknown) =>
        tools.log.error("a replay could not go on", { replayId: replay.id, error }),
      );
    }
  }

  function wake(): void {
    if (state !== "running" || isLookWanted) return;
    isLookWanted = true;
    queue.add(look).catch((error: unknown) => tools.log.error("replays could not be looked for", { error }));
  }

  return {
    start() {
      if (state !== "idle") return;
      state = "running";
      leave = tools.events.subscribe(({ event }) => {
        if (event.type === "run" && isFinalRun(event.status)) wake();
      });
      timer = setInterval(wake, LOOK_EVERY_MS);
      timer.unref();
      wake();
    },
    wake,
    alone: (work) => queue.add(work),
    async stop(drainMs) {
      state = "stopped";
      leave?.();
      clearInterval(timer);
      await Promise.race([
        queue.onIdle(),
        new Promise((resolve) => {
          setTimeout(resolve, drainMs).unref();
        }),
      ]);
    },
  };
}

/** Does all that can be done for a replay now: notes what ended, stops what cannot be any more, sends what is due. */
async function advance(tools: ReplayTools, replay: ReplayRow): Promise<void> {
  const steps = await tools.database
    .selectFrom("replaySteps")
    .selectAll()
    .where("replayId", "=", replay.id)
    .orderBy("seq")
    .execute();
  // Of steps that are over only those are looked at on which one waits.
  const awaited = new Set(steps.filter(({ status }) => status === "waiting").map(({ parentSeq }) => parentSeq));
  const runs = new Map<number, Run>();
  const statuses = new Map<number, ReplayStepStatus>();
  // A step comes after the one it follows from: one pass sees everything.
  for (const step of steps) {
    if (step.jobId !== null && (step.status === "running" || awaited.has(step.seq))) {
      const [run] = (await tools.jobs.get(step.jobId)).runs;
      if (run) runs.set(step.seq, run);
    }
    const before = step.parentSeq === null ? undefined : statuses.get(step.parentSeq);
    const results = (step.parentSeq === null ? undefined : runs.get(step.parentSeq))?.results ?? [];
    statuses.set(step.seq, await advanceStep({ tools, replay, step, run: runs.get(step.seq), before, results }));
  }
  if ([...statuses.values()].every(isEnded)) await finish(tools, replay);
}

interface Turn {
  readonly tools: ReplayTools;
  readonly replay: ReplayRow;
  readonly step: ReplayStepRow;
  /** Its own, once it was sent. */
  readonly run: Run | undefined;
  /** How the step it follows from stands; undefined: it works on the new source. */
  readonly before: ReplayStepStatus | undefined;
  readonly results: Run["results"];
}

async function advanceStep(turn: Turn): Promise<ReplayStepStatus> {
  const status = readStatus(turn.step);
  if (status === "running") return noteEnd(turn);
  if (status !== "waiting") return status;
  const { before } = turn;
  if (before !== undefined && hasFailed(before)) return mark(turn, "stopped", { isStill: hasFailedBefore(turn) });
  return before === undefined || before === "succeeded" ? sendStep(turn) : "waiting";
}

async function noteEnd(turn: Turn): Promise<ReplayStepStatus> {
  const { run } = turn;
  if (!run || !isFinalRun(run.status)) return "running";
  // The user may have sent it again since it was looked at: then it has not ended.
  const isStill = async (trx: StudioTransaction) => {
    const now = await trx.selectFrom("runs").select("status").where("id", "=", run.id).executeTakeFirst();
    return now?.status === run.status;
  };
  if (run.status === "succeeded") return mark(turn, "succeeded", { isStill });
  if (run.status === "canceled") return mark(turn, "canceled", { isStill });
  return mark(turn, "failed", { error: run.error && toStepError(run.error), isStill });
}

/** The step before may have been sent again since it was looked at: then this one waits for it. */
function hasFailedBefore({ replay, step }: Turn): (trx: StudioTransaction) => Promise<boolean> {
  return async (trx) => {
    const before = await trx
      .selectFrom("replaySteps")
      .select("status")
      .where("replayId", "=", replay.id)
      .where("seq", "=", step.parentSeq)
      .executeTakeFirst();
    return before !== undefined && hasFailed(readStatus(before));
  };
}

async function sendStep(turn: Turn): Promise<ReplayStepStatus> {
  const { tools, replay, step, results } = turn;
  try {
    const request = await readPrepared(turn, () =>
      step.parentSeq === null ? { assetId: replay.sourceId } : findStepSource(step, results),
    );
    if (request === "later") return "waiting";
    tools.failpoint("before-replay-job");
    const { job } = await tools.jobs.create({ connectionId: replay.connectionId, request }, keyOfStep(step));
    tools.failpoint("after-replay-job");
    return await mark(turn, "running", { jobId: job.id });
  } catch (error) {
    // What may pass by itself is tried again; the rest is told and ends the branch. Nothing was charged: nothing was sent.
    if (!(error instanceof StudioError) || errorTable[error.code].retryable || error.code === "internal") throw error;
    return mark(turn, "failed", { error: { code: error.code, message: error.message, billing: "not_charged" } });
  }
}

/** What is sent, written down before the job is asked for: a second try must not ask for anything else. */
async function readPrepared(
  { tools, replay, step }: Turn,
  findSource: () => ReturnType<typeof findStepSource>,
): Promise<StudioRequest | "later"> {
  if (step.prepared !== null) return parseJsonColumn(requestSchema, step.prepared, "replay_steps.prepared");
  const source = findSource();
  if (source === "later") return "later";
  const request = await prepareStep(tools, replay, step, source.assetId);
  await tools.database
    .updateTable("replaySteps")
    .set({ prepared: JSON.stringify(request) })
    .where("replayId", "=", replay.id)
    .where("seq", "=", step.seq)
    .execute();
  return request;
}

interface Mark {
  readonly error?: ReplayStepError | undefined;
  readonly jobId?: string;
  /** Whether what was looked at is still so, asked in the transaction that writes. */
  readonly isStill?: (trx: StudioTransaction) => Promise<boolean>;
}

/** Answers how the step stands then: as before, when what was looked at is not so any more. */
async function mark(
  { tools, replay, step }: Turn,
  status: ReplayStepStatus,
  { error, jobId, isStill }: Mark,
): Promise<ReplayStepStatus> {
  return tools.events.transact(async (trx, emit) => {
    if (isStill && !(await isStill(trx))) return readStatus(step);
    await trx
      .updateTable("replaySteps")
      .set({ status, ...(error && { error: JSON.stringify(error) }), ...(jobId !== undefined && { jobId }) })
      .where("replayId", "=", replay.id)
      .where("seq", "=", step.seq)
      .execute();
    emit({ type: "replay", replayId: replay.id });
    return status;
  });
}

async function finish(tools: ReplayTools, { id }: ReplayRow): Promise<void> {
  await tools.events.transact(async (trx, emit) => {
    // One may have been sent again since they were looked at.
    const steps = await trx.selectFrom("replaySteps").select("status").where("replayId", "=", id).execute();
    if (!steps.map(readStatus).every(isEnded)) return;
    await trx.updateTable("replays").set({ doneAt: tools.now() }).where("id", "=", id).execute();
    emit({ type: "replay", replayId: id });
  });
}
