import { type Kysely, sql } from "kysely";
import type { LibraryQuery } from "@/lib/core/asset-filter";
import { StudioError } from "@/lib/core/errors";
import type { Selection } from "@/lib/core/library";
import { selectLibrary } from "@/lib/server/assets/library-query";
import type { StudioDatabase } from "@/lib/server/db/schema";

type Db = Kysely<StudioDatabase>;

/** Pictures in one step: tens of milliseconds, so that others get their turn in between. */
const BATCH = 500;

/**
 * The pictures a selection means, some hundred at a time. Throws `conflict` when a filter finds another number than the
 * user was told.
 */
export async function walkSelection(db: Db, selection: Selection): Promise<AsyncIterable<string[]>> {
  if ("ids" in selection) return cut([...(await nameAll(db, selection.ids, selection.wholeStacks))]);
  const query: LibraryQuery = { ...selection.filter, sort: "newest", stacked: false };
  const found = await selectLibrary(db, query);
  const count = found === null ? 0 : await countAll(found.select);
  if (count !== selection.count) {
    throw new StudioError("conflict", "The search finds another number of pictures by now.", { details: { count } });
  }
  return found === null ? cut([]) : walk(db, query, await nameAll(db, selection.except, selection.wholeStacks));
}

/** The named pictures, and those that lie in one stack with them where stacks are meant. */
async function nameAll(db: Db, ids: readonly string[] = [], wholeStacks = false): Promise<ReadonlySet<string>> {
  if (!wholeStacks || ids.length === 0) return new Set(ids);
  const others = await db
    .selectFrom("assets")
    .select("id")
    .where("stackId", "in", (eb) =>
      eb.selectFrom("assets as named").select("named.stackId").where("named.id", "in", ids).$castTo<string>(),
    )
    .where("trashedAt", "is", null)
    .execute();
  return new Set([...ids, ...others.map(({ id }) => id)]);
}

async function countAll(select: Exclude<Awaited<ReturnType<typeof selectLibrary>>, null>["select"]): Promise<number> {
  const { count } = await select.select(sql<number>`count(*)`.as("count")).executeTakeFirstOrThrow();
  return count;
}

async function* cut(ids: readonly string[]): AsyncGenerator<string[]> {
  for (let at = 0; at < ids.length; at += BATCH) yield ids.slice(at, at + BATCH);
}

/**
 * From the newest to the oldest, each picture once: a change may put those behind it out of the filter, never those
 * ahead. What arrives meanwhile is newer and not touched.
 */
async function* walk(db: Db, query: LibraryQuery, except: ReadonlySet<string>): AsyncGenerator<string[]> {
  let before: number | undefined;
  for (;;) {
    const found = await selectLibrary(db, query);
    if (found === null) return;
    const rows = await found.select
      .select(["assets.id", "assets.seq"])
      .$if(before !== undefined, (qb) => qb.where(found.place, "<", before ?? 0))
      .orderBy(found.place, "desc")
      .limit(BATCH)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => row.id).filter((id) => !except.has(id));
    before = last.seq;
  }
}
