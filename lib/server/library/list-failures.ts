import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { StudioError } from "@/lib/core/errors";
import { runIdSchema } from "@/lib/core/ids";
import type { Failure, ListFailures } from "@/lib/core/library";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { findRun } from "@/lib/server/jobs/read-job";
import type { Page } from "@/lib/server/studio";

const cursorSchema = z.tuple([z.number().int().min(0), runIdSchema]);

/**
 * Runs that brought less than was asked for, newest first: failed or of unknown fate, or with a picture that was
 * withheld or never arrived. Throws `bad_request` for a cursor of something else.
 */
export async function listFailures(db: Kysely<StudioDatabase>, query: ListFailures): Promise<Page<Failure>> {
  const [createdAt, id] = query.cursor === undefined ? [Number.MAX_SAFE_INTEGER, ""] : decode(query.cursor);
  const { rows } = await sql<{ id: string; jobId: string; createdAt: number }>`
    select id, job_id, created_at from (
      select id, job_id, created_at from runs where status in ('failed', 'unknown')
      union
      select runs.id, runs.job_id, runs.created_at
      from run_results cross join runs on runs.id = run_results.run_id
      where run_results.is_safe = 0 or run_results.error is not null
    )
    where (created_at, id) < (${createdAt}, ${id})
    order by created_at desc, id desc
    limit ${query.limit + 1}`.execute(db);
  const page = rows.slice(0, query.limit);
  const items: Failure[] = [];
  for (const row of page) {
    const run = await findRun(db, row.id);
    if (run !== undefined) items.push({ jobId: row.jobId, run });
  }
  const last = page.at(-1);
  if (rows.length <= query.limit || last === undefined) return { items };
  return { items, nextCursor: Buffer.from(JSON.stringify([last.createdAt, last.id])).toString("base64url") };
}

function decode(text: string): readonly [number, string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch (cause) {
    throw new StudioError("bad_request", "The cursor is not one of this list.", { cause });
  }
}
