import type { Transaction } from "kysely";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { ChangedColumn, UndoPart } from "./undo-record";

type Trx = Transaction<StudioDatabase>;
type Value = string | number | null;

/** What a part did: which pictures became different, and the part that undoes it. Null: nothing was different. */
export interface AppliedPart {
  readonly assetIds: readonly string[];
  readonly inverse: UndoPart;
}

/** Writes a part; pictures that are so already, or are not there any more, are left alone and not counted. */
export function applyPart(trx: Trx, part: UndoPart): Promise<AppliedPart | null> {
  switch (part.type) {
    case "column":
      return writeColumn(trx, part.column, part.rows);
    case "stack":
      return writeStacks(trx, part.rows);
    case "tags":
      return writeTags(trx, part.add, part.remove);
    case "board":
      return writeBoard(trx, part);
  }
}

async function writeColumn(
  trx: Trx,
  column: ChangedColumn,
  rows: readonly (readonly [string, Value])[],
): Promise<AppliedPart | null> {
  const before = new Map<string, Value>();
  const found = await trx
    .selectFrom("assets")
    .select(["id", `${column} as value`])
    .where(
      "id",
      "in",
      rows.map(([id]) => id),
    )
    // A stub has nothing left that could be changed.
    .where("purgedAt", "is", null)
    .execute();
  for (const { id, value } of found) before.set(id, value);
  const changed = rows.filter(([id, value]) => before.has(id) && isChange(column, before.get(id) ?? null, value));
  if (changed.length === 0) return null;
  for (const [value, ids] of groupByValue(changed)) {
    await trx
      .updateTable("assets")
      .set({ [column]: value })
      .where("id", "in", ids)
      .execute();
  }
  return {
    assetIds: changed.map(([id]) => id),
    inverse: { type: "column", column, rows: changed.map(([id]) => [id, before.get(id) ?? null]) },
  };
}

function isChange(column: ChangedColumn, before: Value, value: Value): boolean {
  // What lies in the trash already stays there as long as it would have.
  if (column === "trashedAt" && before !== null && value !== null) return false;
  return before !== value;
}

function groupByValue(rows: readonly (readonly [string, Value])[]): Map<Value, string[]> {
  const groups = new Map<Value, string[]>();
  for (const [id, value] of rows) {
    const ids = groups.get(value);
    if (ids === undefined) groups.set(value, [id]);
    else ids.push(id);
  }
  return groups;
}

type StackRow = Extract<UndoPart, { type: "stack" }>["rows"][number];

async function writeStacks(trx: Trx, rows: readonly StackRow[]): Promise<AppliedPart | null> {
  const ids = rows.map(({ id }) => id);
  const found = await trx
    .selectFrom("assets")
    .select(["id", "stackId", "isApart"])
    .where("id", "in", ids)
    .where("purgedAt", "is", null)
    .execute();
  const before = new Map(found.map((row) => [row.id, row]));
  const inverse: StackRow[] = [];
  for (const { id, stackId, isApart } of rows) {
    const was = before.get(id);
    // What lies in no stack cannot be taken out of one, and may join one still.
    if (was === undefined || was.stackId === stackId) continue;
    await trx
      .updateTable("assets")
      .set({ stackId, isApart: isApart ? 1 : 0 })
      .where("id", "=", id)
      .execute();
    inverse.push({ id, stackId: was.stackId, isApart: was.isApart === 1 });
  }
  return inverse.length === 0
    ? null
    : { assetIds: inverse.map(({ id }) => id), inverse: { type: "stack", rows: inverse } };
}

type TagPair = readonly [assetId: string, tag: string];

async function writeTags(trx: Trx, add: readonly TagPair[], remove: readonly TagPair[]): Promise<AppliedPart | null> {
  const removed: [string, string][] = [];
  for (const [tag, ids] of groupByTag(remove)) {
    const rows = await trx
      .deleteFrom("assetTags")
      .where("tag", "=", tag)
      .where("assetId", "in", ids)
      .returning("assetId")
      .execute();
    removed.push(...rows.map((row): [string, string] => [row.assetId, tag]));
  }
  const added: [string, string][] = [];
  for (const [tag, ids] of groupByTag(add)) {
    const alive = await listLiving(trx, ids);
    if (alive.length === 0) continue;
    const rows = await trx
      .insertInto("assetTags")
      .values(alive.map((assetId) => ({ assetId, tag })))
      .onConflict((conflict) => conflict.doNothing())
      .returning("assetId")
      .execute();
    added.push(...rows.map((row): [string, string] => [row.assetId, tag]));
  }
  const assetIds = [...new Set([...removed, ...added].map(([id]) => id))];
  return assetIds.length === 0 ? null : { assetIds, inverse: { type: "tags", add: removed, remove: added } };
}

function groupByTag(pairs: readonly TagPair[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [id, tag] of pairs) {
    const ids = groups.get(tag);
    if (ids === undefined) groups.set(tag, [id]);
    else ids.push(id);
  }
  return groups;
}

async function writeBoard(trx: Trx, part: Extract<UndoPart, { type: "board" }>): Promise<AppliedPart | null> {
  const { boardId } = part;
  const removed =
    part.remove.length === 0
      ? []
      : await trx
          .deleteFrom("boardAssets")
          .where("boardId", "=", boardId)
          .where("assetId", "in", part.remove)
          .returning(["assetId", "addedAt"])
          .execute();
  const added = await addToBoard(trx, boardId, part.add);
  const assetIds = [...new Set([...removed.map((row) => row.assetId), ...added])];
  if (assetIds.length === 0) return null;
  return {
    assetIds,
    inverse: { type: "board", boardId, add: removed.map((row) => [row.assetId, row.addedAt]), remove: [...added] },
  };
}

async function addToBoard(
  trx: Trx,
  boardId: string,
  pairs: readonly (readonly [string, number])[],
): Promise<readonly string[]> {
  if (pairs.length === 0) return [];
  const board = await trx.selectFrom("boards").select("id").where("id", "=", boardId).executeTakeFirst();
  const addedAt = new Map(pairs);
  const alive = await listLiving(trx, [...addedAt.keys()]);
  if (board === undefined || alive.length === 0) return [];
  const rows = await trx
    .insertInto("boardAssets")
    .values(alive.map((assetId) => ({ boardId, assetId, addedAt: addedAt.get(assetId) ?? 0 })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("assetId")
    .execute();
  return rows.map((row) => row.assetId);
}

async function listLiving(trx: Trx, ids: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom("assets")
    .select("id")
    .where("id", "in", [...ids])
    .where("purgedAt", "is", null)
    .execute();
  return rows.map((row) => row.id);
}
