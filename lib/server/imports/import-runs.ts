import type { z } from "zod";
import { StudioError } from "@/lib/core/errors";
import type { ExportedJob, ExportedRun, exportedRunSchema } from "@/lib/core/export-manifest";
import type { RunStatus } from "@/lib/core/job";
import { toMicros } from "@/lib/core/money";
import { isFinalRun } from "@/lib/core/run-status";
import type { StudioTransaction } from "@/lib/server/jobs/events";
import type { ImportTools } from "./import-tools";
import type { LibraryIds } from "./library-ids";
import { toTime } from "./to-time";

/** A run makes eight pictures at most; more than this is no run. */
const MAX_RESULTS = 64;

type Tools = Pick<ImportTools, "newId" | "now"> & { readonly ids: LibraryIds };

/** Writes a job unless it is here already. Its runs are over wherever they came from: nothing is ever sent for them. */
export async function importJob(trx: StudioTransaction, { ids, newId, now }: Tools, job: ExportedJob): Promise<void> {
  const createdAt = toTime(job.createdAt, now());
  const known = await trx.selectFrom("jobs").select("createdAt").where("id", "=", job.id).executeTakeFirst();
  if (known?.createdAt === createdAt) return;
  const id = known === undefined ? job.id : newId("job");
  ids.set(job.id, id);
  await trx
    .insertInto("jobs")
    .values({
      id,
      connectionId: job.connectionId,
      operation: job.operation,
      createdAt,
      doneAt: job.doneAt === undefined ? now() : toTime(job.doneAt, now()),
      sweep: job.sweep ? JSON.stringify(job.sweep) : null,
      request: job.request ? JSON.stringify(ids.request(job.request)) : null,
    })
    .execute();
}

/** Writes a run without its results, which need its pictures first. False when it is here already. */
export async function importRun(
  trx: StudioTransaction,
  { ids, newId, now }: Tools,
  run: ExportedRun,
): Promise<boolean> {
  const jobId = ids.get(run.jobId);
  const job = await trx.selectFrom("jobs").select("id").where("id", "=", jobId).executeTakeFirst();
  if (job === undefined) throw badLine();
  const createdAt = toTime(run.timings.createdAt, now());
  const known = await trx.selectFrom("runs").select(["jobId", "createdAt"]).where("id", "=", run.id).executeTakeFirst();
  if (known?.jobId === jobId && known.createdAt === createdAt) return false;
  const id = known === undefined ? run.id : newId("run");
  ids.set(run.id, id);
  const { sentAt, respondedAt, finishedAt } = run.timings;
  await trx
    .insertInto("runs")
    .values({
      id,
      jobId,
      seq: await findSeq(trx, jobId, run.position),
      connectionId: run.connectionId,
      status: toEnded(run.status),
      request: JSON.stringify(ids.request(run.request)),
      coords: run.coords ? JSON.stringify(run.coords) : null,
      numImages: run.request.numImages ?? 1,
      estimateMicros: toMicros(run.estimate),
      costMicros: run.cost === undefined ? null : toMicros(run.cost),
      error: run.error ? JSON.stringify(run.error) : null,
      ignored: JSON.stringify(run.ignored),
      descriptions: run.descriptions ? JSON.stringify(run.descriptions) : null,
      relayRequestId: run.requestId ?? null,
      cancelRequested: run.cancelRequested ? 1 : 0,
      attempts: run.attempts,
      sent: run.sent ? JSON.stringify(run.sent) : null,
      leaseOwner: null,
      leaseUntil: null,
      notBefore: null,
      createdAt,
      sentAt: sentAt === undefined ? null : toTime(sentAt, now()),
      respondedAt: respondedAt === undefined ? null : toTime(respondedAt, now()),
      finishedAt: finishedAt === undefined ? now() : toTime(finishedAt, now()),
      tries: 0,
    })
    .execute();
  return true;
}

/** Writes what a run brought, for a run that has no results yet. Pictures that did not come along are left out. */
export async function importResults(trx: StudioTransaction, ids: LibraryIds, run: ExportedRun): Promise<void> {
  const runId = ids.get(run.id);
  const known = await trx.selectFrom("runResults").select("position").where("runId", "=", runId).executeTakeFirst();
  if (known !== undefined || run.results.length === 0) return;
  if (run.results.length > MAX_RESULTS) throw badLine();
  const named = run.results.flatMap(({ asset, composite }) => [asset, composite]).filter((id) => id !== undefined);
  const here = await listHere(
    trx,
    named.map((id) => ids.get(id)),
  );
  const place = (id: string | undefined) => (id !== undefined && here.has(ids.get(id)) ? ids.get(id) : null);
  await trx
    .insertInto("runResults")
    .values(
      run.results.map((result, position) => ({
        runId,
        position,
        assetId: place(result.asset),
        compositeId: place(result.composite),
        seed: result.seed ?? null,
        prompt: result.prompt ?? null,
        resolution: result.resolution ?? null,
        isSafe: result.isSafe ? 1 : 0,
        fetchUrl: null,
        fetchUntil: null,
        relayUrl: null,
        error: result.error ? JSON.stringify(result.error) : null,
        compositeFacts: result.compositeFacts ? JSON.stringify(renameFacts(result.compositeFacts, ids)) : null,
        compositeError: result.compositeError ? JSON.stringify(result.compositeError) : null,
      })),
    )
    .execute();
}

type Facts = NonNullable<z.infer<typeof exportedRunSchema>["results"][number]["compositeFacts"]>;

function renameFacts(facts: Facts, ids: LibraryIds): Facts {
  return facts.restoreMask === undefined ? facts : { ...facts, restoreMask: ids.get(facts.restoreMask) };
}

async function listHere(trx: StudioTransaction, wanted: readonly string[]): Promise<ReadonlySet<string>> {
  if (wanted.length === 0) return new Set();
  const rows = await trx.selectFrom("assets").select("id").where("id", "in", wanted).execute();
  return new Set(rows.map(({ id }) => id));
}

/** What was on its way in the other studio is its to end; here it is over, and may have been billed there. */
function toEnded(status: RunStatus): RunStatus {
  if (isFinalRun(status)) return status;
  return status === "queued" ? "canceled" : "unknown";
}

/** Its own place in the job, or the next free one. */
async function findSeq(trx: StudioTransaction, jobId: string, wanted: number): Promise<number> {
  const rows = await trx.selectFrom("runs").select("seq").where("jobId", "=", jobId).execute();
  if (!rows.some(({ seq }) => seq === wanted)) return wanted;
  return Math.max(...rows.map(({ seq }) => seq)) + 1;
}

function badLine(): StudioError {
  return new StudioError("invalid_request", "The line names something that did not come along.", {
    details: { reason: "bad_line" },
  });
}
