import type { Kysely } from "kysely";
import { z } from "zod";
import { StudioError } from "@/lib/core/errors";
import { jobIdSchema } from "@/lib/core/ids";
import type { Job, ListJobs } from "@/lib/core/job";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { Page } from "@/lib/server/studio";
import { loadJobs } from "./read-job";

const cursorSchema = z.tuple([z.number().int().min(0), jobIdSchema]);

/** One keyset page of jobs, newest first. Throws StudioError `bad_request` for a cursor of something else. */
export async function listJobs(database: Kysely<StudioDatabase>, query: ListJobs): Promise<Page<Job>> {
  let select = database
    .selectFrom("jobs")
    .select(["id", "connectionId", "createdAt"])
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
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const items = await loadJobs(database, page);
  return rows.length > query.limit && last ? { items, nextCursor: encodeCursor(last.createdAt, last.id) } : { items };
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
