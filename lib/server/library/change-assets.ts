import { StudioError } from "@/lib/core/errors";
import type { ChangeAssets, Changed, LibraryChange } from "@/lib/core/library";
import type { StudioEvent } from "@/lib/core/studio-event";
import { applyPart } from "./apply-part";
import { type LibraryTools, tellAssets } from "./library-tools";
import { beginUndo, keepUndo, takeUndo, type UndoPart } from "./undo-record";
import { walkSelection } from "./walk-selection";

/**
 * One change to many pictures, in transactions of some hundred, each kept with what undoes it. Throws `conflict` when a
 * filter finds another number of pictures than the user was told, `not_found` for a board that is not there.
 */
export async function changeAssets(tools: LibraryTools, { selection, change }: ChangeAssets): Promise<Changed> {
  if (change.type === "addToBoard") await requireBoard(tools, change.boardId);
  const batches = await walkSelection(tools.db, selection);
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
    case "leaveStack":
      return { type: "stack", rows: ids.map((id) => ({ id, stackId: null, isApart: true })) };
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

async function requireBoard({ db }: LibraryTools, id: string): Promise<void> {
  const board = await db
    .selectFrom("boards")
    .select("id")
    .where("id", "=", id)
    .where("trashedAt", "is", null)
    .executeTakeFirst();
  if (board === undefined) throw new StudioError("not_found", "There is no such board.");
}
