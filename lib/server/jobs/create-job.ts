import { StudioError } from "@/lib/core/errors";
import type { CreateJob } from "@/lib/core/job";
import { estimateMicros, imageCountOf } from "@/lib/ideogram/prices";
import { type PlanTools, planEdit } from "@/lib/server/edits/plan-edit";
import { hashBody } from "./body-hash";
import { checkForConnection, checkInputs } from "./check-job";
import type { StudioTransaction } from "./events";
import type { JournalTools } from "./job-tools";
import { reserve } from "./ledger";
import type { RelayPort } from "./relay-port";

type Tools = JournalTools & PlanTools & { readonly relays: RelayPort };

export interface CreatedJob {
  readonly jobId: string;
  /** False when the key was known: nothing was made. */
  readonly isNew: boolean;
}

/**
 * Checks a job and journals it: job, run, reservation and idempotency key in one IMMEDIATE transaction, so that parallel
 * calls with one key make one job, and parallel jobs cannot pass a cap together. Throws StudioError as
 * `checkForConnection`, `over_budget`, or `idempotency_mismatch`.
 */
export async function createJob(tools: Tools, input: CreateJob, key: string | undefined): Promise<CreatedJob> {
  const bodyHash = hashBody(input);
  const known = key === undefined ? undefined : await findByKey(tools.database, key, bodyHash);
  if (known !== undefined) return { jobId: known, isNew: false };
  const connection = await tools.relays.describe(input.connectionId);
  const asked = checkForConnection(input.request, connection);
  await checkInputs(tools.database, asked);
  const request = await planEdit(tools, asked);
  const run = {
    id: tools.newId("run"),
    connectionId: connection.id,
    request: JSON.stringify(request),
    numImages: imageCountOf(request),
    estimateMicros: estimateMicros(request, connection.priceRatio),
  };
  return tools.events.transact(async (trx, emit) => {
    const twin = key === undefined ? undefined : await findByKey(trx, key, bodyHash);
    if (twin !== undefined) return { jobId: twin, isNew: false };
    const createdAt = tools.now();
    const jobId = tools.newId("job");
    await trx
      .insertInto("jobs")
      .values({ id: jobId, connectionId: connection.id, operation: request.operation, createdAt })
      .execute();
    await trx
      .insertInto("runs")
      .values({ ...run, jobId, seq: 0, status: "queued", createdAt })
      .execute();
    if (key !== undefined)
      await trx.insertInto("idempotencyKeys").values({ key, bodyHash, jobId, createdAt }).execute();
    await reserve(trx, [run], connection.limits.monthlyCapUsd, "job_created", tools);
    emit({ type: "job", jobId });
    return { jobId, isNew: true };
  });
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
