import { sql } from "kysely";
import type { LibraryQuery } from "@/lib/core/asset-filter";
import { StudioError } from "@/lib/core/errors";
import type { ChangeAssets, Changed, LibraryChange, Selection } from "@/lib/core/library";
import type { StudioEvent } from "@/lib/core/studio-event";
import { selectLibrary } from "@/lib/server/assets/library-query";
import { applyPart } from "./apply-part";
import { type LibraryTools, tellAssets } from "./library-tools";
import { beginUndo, keepUndo, takeUndo, type UndoPart } from "./undo-record";

/** Pictures in one transaction: tens of milliseconds, so that others get their turn in between. */
const BATCH = 500;

/**
 * One change to many pictures, in transactions of some hundred, each kept with what undoes it. Throws `conflict` when a
 * filter finds another number of pictures than the user was told, `not_found` for a board that is not there.
 */
export async function changeAssets(tools: LibraryTools, { selection, change }: ChangeAssets): Promise<Changed> {
  if (change.type === "addToBoard") await requireBoard(tools, change.boardId);
  const batches = await listBatches(tools, selection);
  const now = tools.now();
  return record(tools, change.type, async (write) => {
    for await (const ids of batches) await write(() => Promise.resolve(toPart(change, ids, now)));
  });
}

/** Puts back what a change or an undo did. Throws `not_found` when it was undone already or is older than a day. */
export async function undoChange(tools: LibraryTools, undoId: string): Promise<Changed> {
  const known = await tools.db.selectFrom("undoSteps").select("id").where("id", "=", undoId).executeTakeFirst();
  if (known === undefined) throw new StudioError("not_found", "This cannot be undone any more.");
  const changed = await record(tools, "undo", async (write) => {
    while (await write((trx) => takeUndo(trx, undoId))) {
      // Until nothing is left of the step.
    }
  });
  await tools.db.deleteFrom("undoSteps").where("id", "=", undoId).execute();
  return changed;
}

type FindPart = (trx: Parameters<typeof takeUndo>[0]) => Promise<UndoPart | undefined>;

/**
 * Runs a change that comes in parts: each part in its transaction, with what undoes it and with what is told. `write`
 * answers whether there was a part.
 */
export async function record(
  tools: LibraryTools,
  type: LibraryChange["type"] | "undo",
  work: (write: (find: FindPart) => Promise<boolean>) => Promise<void>,
): Promise<Changed> {
  const undo = tools.newId("undo");
  let count = 0;
  let parts = 0;
  await work((find) =>
    tools.transact(async (trx, emit) => {
      const part = await find(trx);
      if (part === undefined) return false;
      const applied = await applyPart(trx, part);
      if (applied === null) return true;
      if (parts === 0) await beginUndo(trx, undo, tools.now());
      await keepUndo(trx, undo, parts++, applied.inverse);
      tell(emit, type, part, applied.assetIds);
      count += applied.assetIds.length;
      return true;
    }),
  );
  return parts === 0 ? { count } : { count, undo };
}

function tell(
  emit: (event: StudioEvent) => void,
  type: LibraryChange["type"] | "undo",
  part: UndoPart,
  ids: readonly string[],
): void {
  if (type === "trash") tellAssets(emit, ids, "trashed");
  else if (type === "restore") tellAssets(emit, ids, "restored");
  else tellAssets(emit, ids, "updated");
  if (part.type === "board") emit({ type: "library", part: "boards" });
  if (part.type === "tags") emit({ type: "library", part: "tags" });
}

/** A change of some pictures, in the same words as its undoing. */
function toPart(change: LibraryChange, ids: readonly string[], now: number): UndoPart {
  const all = (value: string | number | null) => ids.map((id): [string, string | number | null] => [id, value]);
  switch (change.type) {
    case "star":
      return { type: "column", column: "isStarred", rows: all(change.isStarred ? 1 : 0) };
    case "rating":
      return { type: "column", column: "rating", rows: all(change.rating) };
    case "label":
      return { type: "column", column: "label", rows: all(change.label) };
    case "verdict":
      return { type: "column", column: "verdict", rows: all(change.verdict) };
    case "trash":
      return { type: "column", column: "trashedAt", rows: all(now) };
    case "restore":
      return { type: "column", column: "trashedAt", rows: all(null) };
    case "addTags":
      return { type: "tags", add: toPairs(ids, change.tags), remove: [] };
    case "removeTags":
      return { type: "tags", add: [], remove: toPairs(ids, change.tags) };
    case "addToBoard":
      return { type: "board", boardId: change.boardId, add: ids.map((id) => [id, now]), remove: [] };
    case "removeFromBoard":
      return { type: "board", boardId: change.boardId, add: [], remove: [...ids] };
  }
}

function toPairs(ids: readonly string[], tags: readonly string[]): [string, string][] {
  const unique = [...new Set(tags.map((tag) => tag.normalize("NFC")))];
  return ids.flatMap((id) => unique.map((tag): [string, string] => [id, tag]));
}

async function listBatches(tools: LibraryTools, selection: Selection): Promise<AsyncIterable<string[]>> {
  if ("ids" in selection) return cut([...(await nameAll(tools, selection.ids, selection.wholeStacks))]);
  const query: LibraryQuery = { ...selection.filter, sort: "newest", stacked: false };
  const found = await selectLibrary(tools.db, query);
  const count = found === null ? 0 : await countAll(found.select);
  if (count !== selection.count) {
    throw new StudioError("conflict", "The search finds another number of pictures by now.", { details: { count } });
  }
  return found === null ? cut([]) : walk(tools, query, await nameAll(tools, selection.except, selection.wholeStacks));
}

/** The named pictures, and those that lie in one stack with them where stacks are meant. */
async function nameAll(
  { db }: LibraryTools,
  ids: readonly string[] = [],
  wholeStacks = false,
): Promise<ReadonlySet<string>> {
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
async function* walk({ db }: LibraryTools, query: LibraryQuery, except: ReadonlySet<string>): AsyncGenerator<string[]> {
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

async function requireBoard({ db }: LibraryTools, id: string): Promise<void> {
  const board = await db
    .selectFrom("boards")
    .select("id")
    .where("id", "=", id)
    .where("trashedAt", "is", null)
    .executeTakeFirst();
  if (board === undefined) throw new StudioError("not_found", "There is no such board.");
}
