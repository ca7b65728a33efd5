import { StudioError } from "@/lib/core/errors";
import { groupBy } from "@/lib/core/group-by";
import type { CreateJob } from "@/lib/core/job";
import { hashBody } from "./body-hash";
import type { StudioTransaction } from "./events";
import type { JournalTools } from "./job-tools";
import { type LedgerTools, reserve } from "./ledger";
import { type PlannedJob, type PlannedRun, type PlanRunsTools, planRuns } from "./plan-runs";

type Tools = JournalTools & PlanRunsTools;

export interface CreatedJob {
  readonly jobId: string;
  /** False when the key was known: nothing was made. */
  readonly isNew: boolean;
}

/**
 * Checks a job and journals it: job, runs, reservations and idempotency key in one IMMEDIATE transaction, so that
 * parallel calls with one key make one job, parallel jobs cannot pass a cap together, and of a sweep all runs are there
 * or none. Throws StudioError as `planRuns`, `over_budget`, or `idempotency_mismatch`.
 */
export async function createJob(tools: Tools, input: CreateJob, key: string | undefined): Promise<CreatedJob> {
  const bodyHash = hashBody(input);
  const known = key === undefined ? undefined : await findByKey(tools.database, key, bodyHash);
  if (known !== undefined) return { jobId: known, isNew: false };
  const plan = await planRuns(tools, input);
  return tools.events.transact(async (trx, emit) => {
    const twin = key === undefined ? undefined : await findByKey(trx, key, bodyHash);
    if (twin !== undefined) return { jobId: twin, isNew: false };
    const createdAt = tools.now();
    const jobId = tools.newId("job");
    await insertJob(trx, { id: jobId, createdAt, input, plan });
    await foldMasks(trx, jobId, plan);
    await reserveRuns(trx, await insertRuns(trx, { jobId, createdAt, plan, newId: tools.newId }), tools);
    if (key !== undefined)
      await trx.insertInto("idempotencyKeys").values({ key, bodyHash, jobId, createdAt }).execute();
    emit({ type: "job", jobId });
    return { jobId, isNew: true };
  });
}

interface NewJob {
  readonly id: string;
  readonly createdAt: number;
  readonly input: CreateJob;
  readonly plan: PlannedJob;
}

async function insertJob(trx: StudioTransaction, { id, createdAt, input, plan }: NewJob): Promise<void> {
  await trx
    .insertInto("jobs")
    .values({
      id,
      connectionId: input.connectionId,
      operation: input.request.operation,
      createdAt,
      sweep: input.sweep === undefined ? null : JSON.stringify(input.sweep),
      request: plan.base === undefined ? null : JSON.stringify(plan.base),
    })
    .execute();
}

interface JournalledRun extends PlannedRun {
  readonly id: string;
}

async function insertRuns(
  trx: StudioTransaction,
  job: Pick<NewJob, "createdAt" | "plan"> & { readonly jobId: string; readonly newId: JournalTools["newId"] },
): Promise<readonly JournalledRun[]> {
  const runs = job.plan.runs.map((run) => ({ ...run, id: job.newId("run") }));
  await trx
    .insertInto("runs")
    .values(
      runs.map(({ id, connection, request, coords, numImages, estimateMicros }, seq) => ({
        id,
        jobId: job.jobId,
        seq,
        connectionId: connection.id,
        status: "queued",
        request: JSON.stringify(request),
        coords: coords === undefined ? null : JSON.stringify(coords),
        numImages,
        estimateMicros,
        createdAt: job.createdAt,
      })),
    )
    .execute();
  return runs;
}

/** A painted mask lies in one stack with what it was painted for; one that was used before stays where it is. */
async function foldMasks(trx: StudioTransaction, jobId: string, plan: PlannedJob): Promise<void> {
  const named = plan.runs.flatMap(({ request: { mask, protect } }) => [mask, protect]);
  const masks = [...new Set(named.filter((id) => id !== undefined))];
  if (masks.length === 0) return;
  await trx
    .updateTable("assets")
    .set({ stackId: jobId })
    .where("id", "in", masks)
    .where("kind", "=", "mask")
    .where("stackId", "is", null)
    .execute();
}

/** Each connection's share against its own cap; one that is too small refuses the whole job. */
async function reserveRuns(
  trx: Parameters<typeof reserve>[0],
  runs: readonly JournalledRun[],
  tools: LedgerTools,
): Promise<void> {
  const shares = groupBy(runs, (run) => run.connection.id);
  for (const [connectionId, share] of shares) {
    const cap = share[0]?.connection.limits.monthlyCapUsd;
    const entries = share.map(({ id, estimateMicros }) => ({ id, connectionId, estimateMicros }));
    await reserve(trx, entries, cap, "job_created", tools);
  }
}

async function findByKey(
  database: StudioTransaction | JournalTools["database"],
  key: string,
  bodyHash: string,
): Promise<string | undefined> {
  const row = await database
    .selectFrom("idempotencyKeys")
    .select(["jobId", "bodyHash"])
    .where("key", "=", key)
    .executeTakeFirst();
  if (row && row.bodyHash !== bodyHash) {
    throw new StudioError("idempotency_mismatch", "This Idempotency-Key was used with another body.");
  }
  return row?.jobId;
}
