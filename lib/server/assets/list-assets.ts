import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Asset } from "@/lib/core/asset";
import type { AssetSort, ListAssets } from "@/lib/core/asset-filter";
import type { AssetRow, StudioDatabase } from "@/lib/server/db/schema";
import type { Page } from "@/lib/server/studio";
import type { AssetQuery } from "./asset-query";
import { withTags } from "./asset-row";
import { decodeCursor, encodeCursor, type ListCursor } from "./cursor";
import { selectLibrary } from "./library-query";

/**
 * One keyset page in the order asked for. A page costs the same however deep it lies: whatever leads to the pictures is
 * walked in the order of the library, from the cursor on. Throws `bad_request` for a cursor of something else.
 */
export async function listAssets(db: Kysely<StudioDatabase>, query: ListAssets): Promise<Page<Asset>> {
  const found = await selectLibrary(db, query);
  if (found === null) return { items: [] };
  const ordered = orderPage(found.select, found.place, query.sort, query.cursor);
  // One more than asked for tells whether there is a next page.
  const rows = await ordered
    .selectAll("assets")
    .limit(query.limit + 1)
    .execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const items = await withTags(db, page);
  if (rows.length <= query.limit || last === undefined) return { items };
  return { items, nextCursor: encodeCursor(toCursor(last, query.sort)) };
}

/** Puts a selection in order, from behind the cursor on. Throws `bad_request` for a cursor of another kind of list. */
export function orderPage(
  select: AssetQuery,
  place: RawBuilder<number>,
  sort: AssetSort,
  cursor: string | undefined,
): AssetQuery {
  const column = valueColumn(sort);
  if (column === null) {
    const isNewest = sort === "newest";
    const ordered = select.orderBy(place, isNewest ? "desc" : "asc");
    return cursor === undefined ? ordered : ordered.where(place, isNewest ? "<" : ">", decodeCursor(cursor, false).seq);
  }
  const ordered = select.orderBy(`assets.${column}`, "desc").orderBy("assets.seq", "desc");
  if (cursor === undefined) return ordered;
  const { value = 0, seq } = decodeCursor(cursor, true);
  return ordered.where(sql<boolean>`(${sql.ref(`assets.${column}`)}, assets.seq) < (${value}, ${seq})`);
}

/** The cursor that begins behind a row. */
export function toCursor(row: Pick<AssetRow, "seq" | "rating" | "byteSize">, sort: AssetSort): ListCursor {
  const column = valueColumn(sort);
  return column === null ? { seq: row.seq } : { seq: row.seq, value: row[column] };
}

function valueColumn(sort: AssetSort): "rating" | "byteSize" | null {
  if (sort === "rating") return "rating";
  return sort === "size" ? "byteSize" : null;
}
