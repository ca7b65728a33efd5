import { type Kysely, sql } from "kysely";
import type { ExportAmount } from "@/lib/core/export";
import type { StudioDatabase } from "@/lib/server/db/schema";

/** One picture of an export, in the order it leaves. */
export interface ExportItemRow {
  exportId: string;
  place: number;
  assetId: string;
  /** Else it comes along because something that was asked for was made from it. */
  isSelected: number;
  hasBytes: number;
  byteSize: number;
  /** Of the last download: where in the ZIP it lies; null when it does not. */
  path: string | null;
  isExact: number;
  recipePath: string | null;
}

interface SeenRow {
  exportId: string;
  kind: string;
  id: string;
}

/** The tables of the studio and those of this connection alone: an export is forgotten with the process. */
export type ExportDatabase = Kysely<StudioDatabase & { exportItems: ExportItemRow; exportSeen: SeenRow }>;

export type ExportItem = Pick<ExportItemRow, "place" | "assetId" | "isSelected" | "hasBytes">;
export interface ExportTotals {
  readonly pictures: ExportAmount;
  readonly inputs: ExportAmount;
  readonly gone: number;
}

/** Pictures in one step: tens of milliseconds, so that others get their turn in between. */
const BATCH = 500;

/**
 * Makes the tables an export stands in while it lives. Temporary ones: a million pictures are remembered without a set in
 * memory, without a write to the archive's own file, and nothing is left behind.
 */
export async function openExportTables(db: Kysely<StudioDatabase>): Promise<ExportDatabase> {
  await sql`
    create temp table if not exists export_items (
      export_id text not null, place integer not null, asset_id text not null,
      is_selected integer not null, has_bytes integer not null, byte_size integer not null,
      path text, is_exact integer not null default 0, recipe_path text,
      primary key (export_id, place), unique (export_id, asset_id)
    ) without rowid`.execute(db);
  await sql`
    create temp table if not exists export_seen (
      export_id text not null, kind text not null, id text not null, primary key (export_id, kind, id)
    ) without rowid`.execute(db);
  return db.withTables<{ exportItems: ExportItemRow; exportSeen: SeenRow }>();
}

/** Remembers pictures, and then everything they were made from, and what that was made from. */
export async function fillExport(
  db: ExportDatabase,
  exportId: string,
  selected: AsyncIterable<readonly string[]>,
): Promise<void> {
  let base = 0;
  for await (const ids of selected) {
    await addSelected(db, exportId, base, ids);
    base += ids.length;
  }
  // What is added lies behind `base`, so the walk comes to it, too.
  for (let from = 0; from < base; from += BATCH) base += await addParents(db, exportId, base, from);
}

async function addSelected(db: ExportDatabase, exportId: string, base: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    insert or ignore into export_items (export_id, place, asset_id, is_selected, has_bytes, byte_size)
    select ${exportId}, ${base} + row_number() over (order by seq desc), id, 1, purged_at is null, byte_size
    from assets where id in (${sql.join(ids)})`.execute(db);
}

/** Answers how many were added. */
async function addParents(db: ExportDatabase, exportId: string, base: number, from: number): Promise<number> {
  const { numAffectedRows } = await sql`
    insert or ignore into export_items (export_id, place, asset_id, is_selected, has_bytes, byte_size)
    select ${exportId}, ${base} + row_number() over (order by assets.seq desc), assets.id, 0, purged_at is null, assets.byte_size
    from (
      select distinct lineage.parent_id from export_items
      join lineage on lineage.child_id = export_items.asset_id
      where export_items.export_id = ${exportId} and place > ${from} and place <= ${from + BATCH}
    ) as found
    join assets on assets.id = found.parent_id
    where not exists (select 1 from export_items as known where known.export_id = ${exportId} and known.asset_id = assets.id)
    `.execute(db);
  return Number(numAffectedRows ?? 0);
}

export async function countExport(db: ExportDatabase, exportId: string): Promise<ExportTotals> {
  const rows = await db
    .selectFrom("exportItems")
    .select(["isSelected", "hasBytes", sql<number>`count(*)`.as("count"), sql<number>`sum(byte_size)`.as("bytes")])
    .where("exportId", "=", exportId)
    .groupBy(["isSelected", "hasBytes"])
    .execute();
  const amount = (isSelected: number, hasBytes: number): ExportAmount => {
    const row = rows.find((one) => one.isSelected === isSelected && one.hasBytes === hasBytes);
    return { count: row?.count ?? 0, bytes: row?.bytes ?? 0 };
  };
  return { pictures: amount(1, 1), inputs: amount(0, 1), gone: amount(1, 0).count };
}

/** The pictures of an export by pages of `size`. */
export async function* walkItems(
  db: ExportDatabase,
  exportId: string,
  size: number,
): AsyncGenerator<readonly ExportItem[]> {
  let after = 0;
  for (;;) {
    const items = await db
      .selectFrom("exportItems")
      .select(["place", "assetId", "isSelected", "hasBytes"])
      .where("exportId", "=", exportId)
      .where("place", ">", after)
      .orderBy("place")
      .limit(size)
      .execute();
    const last = items.at(-1);
    if (last === undefined) return;
    yield items;
    after = last.place;
  }
}

export interface PlacedFile {
  readonly path: string;
  readonly isExact: boolean;
  readonly recipePath: string | undefined;
}

/** Remembers where a picture lies in the ZIP that is being written; undefined: not in it. */
export async function placeItem(
  db: ExportDatabase,
  exportId: string,
  place: number,
  file: PlacedFile | undefined,
): Promise<void> {
  await db
    .updateTable("exportItems")
    .set({ path: file?.path ?? null, isExact: file?.isExact ? 1 : 0, recipePath: file?.recipePath ?? null })
    .where("exportId", "=", exportId)
    .where("place", "=", place)
    .execute();
}

/** Those of the ids that were not seen before as this kind, in the order given. */
export async function seeNew(
  db: ExportDatabase,
  exportId: string,
  kind: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return [];
  const fresh = await db
    .insertInto("exportSeen")
    .values(unique.map((id) => ({ exportId, kind, id })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  const found = new Set(fresh.map(({ id }) => id));
  return unique.filter((id) => found.has(id));
}

export async function forgetSeen(db: ExportDatabase, exportId: string): Promise<void> {
  await db.deleteFrom("exportSeen").where("exportId", "=", exportId).execute();
}

export async function forgetExport(db: ExportDatabase, exportId: string): Promise<void> {
  await forgetSeen(db, exportId);
  await db.deleteFrom("exportItems").where("exportId", "=", exportId).execute();
}
