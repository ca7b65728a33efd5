import type { Kysely, Selectable } from "kysely";
import { z } from "zod";
import { groupBy } from "@/lib/core/group-by";
import {
  compositeErrorSchema,
  compositeFactsSchema,
  deriveJobStatus,
  type Job,
  type Run,
  type RunResult,
  runErrorSchema,
  runStatusSchema,
  sentPictureSchema,
} from "@/lib/core/job";
import { toUsd } from "@/lib/core/money";
import { requestSchema } from "@/lib/core/request";
import { coordsSchema, sweepSchema } from "@/lib/core/sweep";
import type { JobsTable, RunResultRow, RunRow, StudioDatabase } from "@/lib/server/db/schema";
import { parseJsonColumn, parseOptionalColumn } from "./json-column";

const ignoredSchema = z.array(z.string());
const descriptionsSchema = z.array(z.strictObject({ text: z.string() }));

/** The columns of a job that `loadJobs` reads. */
export const jobColumns = ["id", "connectionId", "createdAt", "sweep", "request"] as const;
type JobRow = Pick<Selectable<JobsTable>, (typeof jobColumns)[number]>;

/** Jobs in the order of the rows given, with their runs and results: two further queries, however many jobs. */
export async function loadJobs(database: Kysely<StudioDatabase>, jobs: readonly JobRow[]): Promise<Job[]> {
  if (jobs.length === 0) return [];
  const jobIds = jobs.map((job) => job.id);
  const rows = await database.selectFrom("runs").selectAll().where("jobId", "in", jobIds).orderBy("seq").execute();
  const byJob = groupBy(await withResults(database, rows), ({ row }) => row.jobId);
  return jobs.map((job) => toJob(job, byJob.get(job.id) ?? []));
}

function toJob(job: JobRow, runs: readonly { readonly row: RunRow; readonly run: Run }[]): Job {
  const sweep = parseOptionalColumn(sweepSchema, job.sweep, "jobs.sweep");
  const request = parseOptionalColumn(requestSchema, job.request, "jobs.request");
  return {
    id: job.id,
    connectionId: job.connectionId,
    status: deriveJobStatus(runs.map(({ run }) => run.status)),
    createdAt: toIso(job.createdAt),
    ...(sweep && { sweep }),
    ...(request && { request }),
    runs: runs.map(({ row, run }) =>
      row.connectionId === job.connectionId ? run : { ...run, connectionId: row.connectionId },
    ),
  };
}

/** A job as the API shows it; undefined when there is none of that id. */
export async function findJob(database: Kysely<StudioDatabase>, id: string): Promise<Job | undefined> {
  const row = await database.selectFrom("jobs").select(jobColumns).where("id", "=", id).executeTakeFirst();
  return row ? (await loadJobs(database, [row]))[0] : undefined;
}

/** A run as the API shows it; undefined when there is none of that id. */
export async function findRun(database: Kysely<StudioDatabase>, id: string): Promise<Run | undefined> {
  const rows = await database.selectFrom("runs").selectAll().where("id", "=", id).execute();
  return (await withResults(database, rows))[0]?.run;
}

/** Runs as the API shows them, with where they stand in their jobs; ids that name none are left out. */
export async function loadRuns(
  database: Kysely<StudioDatabase>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly row: RunRow; readonly run: Run }>> {
  if (ids.length === 0) return new Map();
  const rows = await database.selectFrom("runs").selectAll().where("id", "in", ids).execute();
  return new Map((await withResults(database, rows)).map((found) => [found.row.id, found]));
}

async function withResults(
  database: Kysely<StudioDatabase>,
  rows: readonly RunRow[],
): Promise<{ row: RunRow; run: Run }[]> {
  if (rows.length === 0) return [];
  const results = await database
    .selectFrom("runResults")
    .selectAll()
    .where(
      "runId",
      "in",
      rows.map((row) => row.id),
    )
    .orderBy("position")
    .execute();
  const byRun = groupBy(results, (result) => result.runId);
  return rows.map((row) => ({ row, run: toRun(row, byRun.get(row.id) ?? []) }));
}

/** Maps rows to the shape of the API. Throws StudioError `internal` when a JSON column does not parse. */
function toRun(row: RunRow, results: readonly RunResultRow[]): Run {
  const coords = parseOptionalColumn(coordsSchema, row.coords, "runs.coords");
  const descriptions = parseOptionalColumn(descriptionsSchema, row.descriptions, "runs.descriptions");
  const error = parseOptionalColumn(runErrorSchema, row.error, "runs.error");
  const sent = parseOptionalColumn(sentPictureSchema, row.sent, "runs.sent");
  return {
    id: row.id,
    status: runStatusSchema.parse(row.status),
    ...(coords && { coords }),
    request: parseJsonColumn(requestSchema, row.request, "runs.request"),
    ...(sent && { sent }),
    results: results.map(toResult),
    ...(descriptions && { descriptions }),
    ...(error && { error }),
    cancelRequested: row.cancelRequested === 1,
    estimate: toUsd(row.estimateMicros),
    ...(row.costMicros !== null && { cost: toUsd(row.costMicros) }),
    ...(row.relayRequestId !== null && { requestId: row.relayRequestId }),
    ignored: parseJsonColumn(ignoredSchema, row.ignored, "runs.ignored"),
    attempts: row.attempts,
    timings: {
      createdAt: toIso(row.createdAt),
      ...(row.sentAt !== null && { sentAt: toIso(row.sentAt) }),
      ...(row.respondedAt !== null && { respondedAt: toIso(row.respondedAt) }),
      ...(row.finishedAt !== null && { finishedAt: toIso(row.finishedAt) }),
    },
  };
}

function toResult(row: RunResultRow): RunResult {
  const error = parseOptionalColumn(runErrorSchema, row.error, "run_results.error");
  const isPending = row.assetId === null && (error === undefined || row.fetchUrl !== null);
  return {
    ...(row.assetId !== null && { asset: row.assetId }),
    ...toCompositeResult(row),
    ...(row.seed !== null && { seed: row.seed }),
    ...(row.prompt !== null && { prompt: row.prompt }),
    ...(row.resolution !== null && { resolution: row.resolution }),
    isSafe: row.isSafe === 1,
    ...(isPending && row.fetchUntil !== null && { fetchUntil: toIso(row.fetchUntil) }),
    ...(error && { error }),
  };
}

/** The composite's facts go with the composite: one that was deleted has none. */
function toCompositeResult(row: RunResultRow): Partial<RunResult> {
  const facts = parseOptionalColumn(compositeFactsSchema, row.compositeFacts, "run_results.composite_facts");
  const compositeError = parseOptionalColumn(compositeErrorSchema, row.compositeError, "run_results.composite_error");
  return {
    ...(row.compositeId !== null && { composite: row.compositeId, ...(facts && { compositeFacts: facts }) }),
    ...(row.compositeWanted > 0 && row.assetId !== null && { isCompositePending: true }),
    ...(compositeError && { compositeError }),
  };
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
