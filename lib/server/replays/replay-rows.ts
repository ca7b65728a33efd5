import type { Kysely } from "kysely";
import { StudioError } from "@/lib/core/errors";
import { groupBy } from "@/lib/core/group-by";
import { type Job, runErrorSchema } from "@/lib/core/job";
import { toUsd } from "@/lib/core/money";
import {
  branches,
  type Replay,
  type ReplayStep,
  type ReplayStepStatus,
  replayStepErrorSchema,
  replayStepStatuses,
} from "@/lib/core/replay";
import { requestSchema } from "@/lib/core/request";
import { imageCountOf } from "@/lib/ideogram/prices";
import type { ReplayRow, ReplayStepRow, StudioDatabase } from "@/lib/server/db/schema";
import { parseJsonColumn, parseOptionalColumn } from "@/lib/server/jobs/json-column";
import { jobColumns, loadJobs } from "@/lib/server/jobs/read-job";

const MOST_LISTED = 20;

/** Nothing more will happen to a step of these. */
const endings: ReadonlySet<ReplayStepStatus> = new Set(["succeeded", "failed", "stopped", "canceled"]);

export function isEnded(status: ReplayStepStatus): boolean {
  return endings.has(status);
}

/** What follows from a step of these is not sent. */
export function hasFailed(status: ReplayStepStatus): boolean {
  return isEnded(status) && status !== "succeeded";
}

/** Did not come to be because of the step before it: it waits again when that one is sent again. */
export function isHeldUp({ status, prepared, jobId }: Pick<ReplayStepRow, "status" | "prepared" | "jobId">): boolean {
  return status === "stopped" || (status === "failed" && prepared === null && jobId === null);
}

/** The ids of replays with a step that is held up, see `isHeldUp`. */
export function selectHeldUp(db: Kysely<StudioDatabase>) {
  return db
    .selectFrom("replaySteps")
    .select("replayId")
    .where((eb) =>
      eb.or([
        eb("status", "=", "stopped"),
        eb.and([eb("status", "=", "failed"), eb("prepared", "is", null), eb("jobId", "is", null)]),
      ]),
    );
}

/** Throws StudioError `internal` for a word this program does not know. */
export function readStatus({ status }: Pick<ReplayStepRow, "status">): ReplayStepStatus {
  const known = replayStepStatuses.find((one) => one === status);
  if (!known) throw new StudioError("internal", "The database holds something unknown in replay_steps.status.");
  return known;
}

/** Under which a step's job is asked for: the same at every try, so that there is one. */
export function keyOfStep({ replayId, seq }: Pick<ReplayStepRow, "replayId" | "seq">): string {
  return `${replayId}/${seq}`;
}

/** Throws StudioError `not_found`. */
export async function requireReplay(db: Kysely<StudioDatabase>, id: string): Promise<Replay> {
  const row = await db.selectFrom("replays").selectAll().where("id", "=", id).executeTakeFirst();
  const [replay] = row ? await loadReplays(db, [row]) : [];
  if (!replay) throw new StudioError("not_found", "There is no such replay.");
  return replay;
}

/** The newest, newest first. */
export async function listReplays(db: Kysely<StudioDatabase>): Promise<readonly Replay[]> {
  const rows = await db
    .selectFrom("replays")
    .selectAll()
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(MOST_LISTED)
    .execute();
  return loadReplays(db, rows);
}

async function loadReplays(db: Kysely<StudioDatabase>, rows: readonly ReplayRow[]): Promise<Replay[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const steps = await db
    .selectFrom("replaySteps")
    .selectAll()
    .where("replayId", "in", ids)
    .orderBy("replayId")
    .orderBy("seq")
    .execute();
  const jobIds = steps.flatMap(({ jobId }) => jobId ?? []);
  const jobRows =
    jobIds.length === 0 ? [] : await db.selectFrom("jobs").select(jobColumns).where("id", "in", jobIds).execute();
  const jobs = new Map((await loadJobs(db, jobRows)).map((job) => [job.id, job]));
  const byReplay = groupBy(steps, ({ replayId }) => replayId);
  return rows.map((row) =>
    toReplay(
      row,
      (byReplay.get(row.id) ?? []).map((step) => toStep(step, jobs)),
    ),
  );
}

function toReplay(row: ReplayRow, steps: ReplayStep[]): Replay {
  return {
    id: row.id,
    connectionId: row.connectionId,
    target: row.targetId,
    branch: branches.find((one) => one === row.branch) ?? "path",
    source: row.sourceId,
    createdAt: new Date(row.createdAt).toISOString(),
    ...(row.doneAt !== null && { doneAt: new Date(row.doneAt).toISOString() }),
    isCanceled: row.canceledAt !== null,
    total: toUsd(row.totalMicros),
    steps,
  };
}

function toStep(row: ReplayStepRow, jobs: ReadonlyMap<string, Job>): ReplayStep {
  const request = parseJsonColumn(requestSchema, row.request, "replay_steps.request");
  const error = parseOptionalColumn(replayStepErrorSchema, row.error, "replay_steps.error");
  const run = row.jobId === null ? undefined : jobs.get(row.jobId)?.runs[0];
  const { operation, model, prompt } = request;
  return {
    originRunId: row.originRunId,
    ...(row.parentSeq !== null && { parent: row.parentSeq }),
    ...(row.position !== null && { position: row.position }),
    operation,
    ...(model && { model }),
    ...(prompt && { prompt }),
    numImages: imageCountOf(request),
    estimate: toUsd(row.estimateMicros),
    status: readStatus(row),
    ...(row.jobId !== null && { jobId: row.jobId }),
    results: (run?.results ?? []).flatMap(({ composite, asset }) => composite ?? asset ?? []),
    ...(error && { error }),
  };
}

/** What a run failed with, as a step tells it. */
export function toStepError(error: unknown) {
  const { code, message, billing } = runErrorSchema.parse(error);
  return { code, message, billing };
}
