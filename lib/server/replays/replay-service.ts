import { StudioError } from "@/lib/core/errors";
import { toMicros, toUsd } from "@/lib/core/money";
import type { CreateReplay } from "@/lib/core/replay";
import type { ReplayStepRow } from "@/lib/server/db/schema";
import { hashBody } from "@/lib/server/jobs/body-hash";
import type { StudioTransaction } from "@/lib/server/jobs/events";
import type { ReplayService } from "@/lib/server/studio";
import { type PlannedReplay, type PlannedStep, planReplay } from "./plan-replay";
import type { ReplayDriver } from "./replay-driver";
import { keyOfStep, listReplays, requireReplay, selectHeldUp } from "./replay-rows";
import type { ReplayTools } from "./replay-tools";

export function createReplayService(tools: ReplayTools, driver: Pick<ReplayDriver, "wake" | "alone">): ReplayService {
  const { database } = tools;
  return {
    plan: async (input) => (await planReplay(tools, input)).plan,
    async create(input, key) {
      const bodyHash = hashBody(input);
      const known = key === undefined ? undefined : await findByKey(database, key, bodyHash);
      const id = known ?? (await createReplay(tools, input, key, bodyHash));
      driver.wake();
      return requireReplay(database, id);
    },
    list: () => listReplays(database),
    get: (id) => requireReplay(database, id),
    async cancel(id) {
      await requireReplay(database, id);
      // Not while a step is on its way out: its job would be nobody's.
      await driver.alone(() => cancelReplay(tools, id));
      driver.wake();
      return requireReplay(database, id);
    },
  };
}

async function createReplay(
  tools: ReplayTools,
  input: CreateReplay,
  key: string | undefined,
  bodyHash: string,
): Promise<string> {
  const planned = await planReplay(tools, input);
  requireStartable(planned, input);
  return tools.events.transact(async (trx, emit) => {
    const twin = key === undefined ? undefined : await findByKey(trx, key, bodyHash);
    if (twin !== undefined) return twin;
    const id = tools.newId("replay");
    await trx
      .insertInto("replays")
      .values({
        id,
        connectionId: input.connectionId,
        targetId: input.target,
        branch: input.branch,
        sourceId: input.source,
        totalMicros: planned.totalMicros,
        idempotencyKey: key ?? null,
        bodyHash,
        createdAt: tools.now(),
        canceledAt: null,
        doneAt: null,
      })
      .execute();
    await insertSteps(trx, id, planned.steps);
    emit({ type: "replay", replayId: id });
    return id;
  });
}

function requireStartable({ plan, totalMicros }: PlannedReplay, { total }: CreateReplay): void {
  const problem = plan.problem ?? plan.steps.find(({ problems }) => problems.length > 0)?.problems[0];
  if (problem) throw new StudioError(problem.code, problem.message, { details: { reason: problem.reason } });
  if (totalMicros !== toMicros(total)) {
    throw new StudioError("conflict", "The price is another one by now: look at it again before you start.", {
      details: { total: toUsd(totalMicros) },
    });
  }
}

/** Numbered without those that are left out. */
async function insertSteps(trx: StudioTransaction, replayId: string, steps: readonly PlannedStep[]): Promise<void> {
  const numbers = new Map<number, number>();
  for (const [place, { shown }] of steps.entries()) if (!shown.isLeftOut) numbers.set(place, numbers.size);
  await trx
    .insertInto("replaySteps")
    .values(
      steps.flatMap(({ step, request, estimateMicros }, place) => {
        const seq = numbers.get(place);
        if (seq === undefined) return [];
        return {
          replayId,
          seq,
          parentSeq: step.parent === null ? null : (numbers.get(step.parent) ?? null),
          position: step.from?.position ?? null,
          picture: step.from?.picture ?? null,
          originRunId: step.runId,
          request: JSON.stringify(request),
          estimateMicros,
          status: "waiting",
          prepared: null,
          jobId: null,
          error: null,
        };
      }),
    )
    .execute();
}

async function cancelReplay(tools: ReplayTools, id: string): Promise<void> {
  const jobIds = await tools.events.transact(async (trx, emit) => {
    await trx
      .updateTable("replays")
      .set((eb) => ({ canceledAt: eb.fn.coalesce("canceledAt", eb.val(tools.now())) }))
      .where("id", "=", id)
      .where((eb) => eb.or([eb("doneAt", "is", null), eb("id", "in", selectHeldUp(trx))]))
      .execute();
    const steps = await trx.selectFrom("replaySteps").selectAll().where("replayId", "=", id).execute();
    const found: string[] = [];
    for (const step of steps) {
      if (step.status === "running" && step.jobId !== null) found.push(step.jobId);
      if (step.status !== "waiting") continue;
      const jobId = await findAskedFor(trx, step);
      if (jobId !== undefined) found.push(jobId);
      await trx
        .updateTable("replaySteps")
        .set(jobId === undefined ? { status: "canceled" } : { status: "running", jobId })
        .where("replayId", "=", id)
        .where("seq", "=", step.seq)
        .execute();
    }
    emit({ type: "replay", replayId: id });
    return found;
  });
  for (const jobId of jobIds) await tools.jobs.cancel(jobId);
}

/** The job of a step that was asked for by a process which died before it noted so. */
async function findAskedFor(trx: StudioTransaction, step: ReplayStepRow): Promise<string | undefined> {
  if (step.prepared === null) return undefined;
  const row = await trx
    .selectFrom("idempotencyKeys")
    .select("jobId")
    .where("key", "=", keyOfStep(step))
    .executeTakeFirst();
  return row?.jobId;
}

async function findByKey(
  database: StudioTransaction | ReplayTools["database"],
  key: string,
  bodyHash: string,
): Promise<string | undefined> {
  const row = await database
    .selectFrom("replays")
    .select(["id", "bodyHash"])
    .where("idempotencyKey", "=", key)
    .executeTakeFirst();
  if (row && row.bodyHash !== bodyHash) {
    throw new StudioError("idempotency_mismatch", "This Idempotency-Key was used with another body.");
  }
  return row?.id;
}
