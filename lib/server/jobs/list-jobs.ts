import type { Kysely } from "kysely";
import { z } from "zod";
import { StudioError } from "@/lib/core/errors";
import { jobIdSchema } from "@/lib/core/ids";
import type { Job, ListJobs } from "@/lib/core/job";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { Page } from "@/lib/server/studio";
import { jobColumns, loadJobs } from "./read-job";

const cursorSchema = z.tuple([z.number().int().min(0), jobIdSchema]);

/** A page ends early with the job that takes it past this: thirty sweeps of 64 runs would be megabytes. */
const MAX_RUNS_PER_PAGE = 96;

/** One keyset page of jobs, newest first. Throws StudioError `bad_request` for a cursor of something else. */
export async function listJobs(database: Kysely<StudioDatabase>, query: ListJobs): Promise<Page<Job>> {
  let select = database
    .selectFrom("jobs")
    .select(jobColumns)
    .select((eb) =>
      eb
        .selectFrom("runs")
        .whereRef("runs.jobId", "=", "jobs.id")
        .select((runs) => runs.fn.countAll<number>().as("count"))
        .as("runCount"),
    )
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    // One more than asked for tells whether there is a next page.
    .limit(query.limit + 1);
  if (query.active !== undefined) select = select.where("doneAt", query.active ? "is" : "is not", null);
  if (query.cursor !== undefined) {
    const [createdAt, id] = decodeCursor(query.cursor);
    select = select.where((eb) => eb(eb.refTuple("createdAt", "id"), "<", eb.tuple(createdAt, id)));
  }
  const rows = await select.execute();
  const page = rows.slice(0, Math.min(query.limit, countFitting(rows)));
  const last = page.at(-1);
  const items = await loadJobs(database, page);
  return rows.length > page.length && last ? { items, nextCursor: encodeCursor(last.createdAt, last.id) } : { items };
}

/** How many of the first jobs make a page that is light enough; at least one. */
function countFitting(rows: readonly { readonly runCount: number | null }[]): number {
  let runs = 0;
  const after = rows.findIndex((row) => {
    runs += row.runCount ?? 0;
    return runs >= MAX_RUNS_PER_PAGE;
  });
  return after === -1 ? rows.length : after + 1;
}

function encodeCursor(createdAt: number, id: string): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString("base64url");
}

function decodeCursor(text: string): readonly [number, string] {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch (cause) {
    throw new StudioError("bad_request", "The cursor is not one of this list.", { cause });
  }
  const parsed = cursorSchema.safeParse(value);
  if (!parsed.success) throw new StudioError("bad_request", "The cursor is not one of this list.");
  return parsed.data;
}
