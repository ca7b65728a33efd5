import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { Asset, ListAssets } from "@/lib/core/asset";
import type { AssetRow, StudioDatabase } from "@/lib/server/db/schema";
import type { Page } from "@/lib/server/studio";
import { withTags } from "./asset-row";
import { decodeListCursor, decodeSearchCursor, encodeListCursor, encodeSearchCursor } from "./cursor";
import { type SearchExpression, toSearchExpression } from "./search-expression";

/** The assets, alone or joined to the full text's hits. */
interface ListedTables extends StudioDatabase {
  hits: { rowid: number };
}
type AssetQuery = SelectQueryBuilder<ListedTables, "assets", AssetRow>;
type Direction = "asc" | "desc";

/**
 * One keyset page, newest or oldest first. Without a search in the order (createdAt, id): every filter has an index
 * that ends in these two columns, so a page costs the same however deep it lies. A search walks the full text in the
 * order of arrival and stops when the page is full: sorting all hits of a common word would cost 100 ms at 100,000
 * pictures. Throws `bad_request` for a cursor of something else.
 */
export async function listAssets(db: Kysely<StudioDatabase>, query: ListAssets): Promise<Page<Asset>> {
  const search = query.q === undefined || query.q === "" ? undefined : toSearchExpression(query.q);
  // Punctuation only: nothing can match.
  if (search === null) return { items: [] };
  const isSearch = search?.wanted != null;
  const direction = query.sort === "newest" ? "desc" : "asc";
  const start = isSearch ? selectHits(db, search, query, direction) : selectInOrder(db, search, query, direction);
  const filtered = filterByLinks(filterByColumns(start, query), query);
  // One more than asked for tells whether there is a next page.
  const rows = await filtered.limit(query.limit + 1).execute();
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const items = await withTags(db, page);
  if (rows.length <= query.limit || last === undefined) return { items };
  return { items, nextCursor: isSearch ? encodeSearchCursor(last.seq) : encodeListCursor(last) };
}

function selectInOrder(
  db: Kysely<StudioDatabase>,
  search: SearchExpression | undefined,
  { cursor }: ListAssets,
  direction: Direction,
): AssetQuery {
  let select: AssetQuery = db
    .withTables<{ hits: { rowid: number } }>()
    .selectFrom("assets")
    .selectAll("assets")
    .orderBy("assets.createdAt", direction)
    .orderBy("assets.id", direction);
  if (search?.unwanted != null) {
    const unwanted = search.unwanted;
    select = select.where(
      sql<boolean>`assets.seq not in (select rowid from assets_fts where assets_fts match ${unwanted})`,
    );
  }
  if (cursor === undefined) return select;
  const { createdAt, id } = decodeListCursor(cursor);
  return select.where((eb) =>
    eb(eb.refTuple("assets.createdAt", "assets.id"), direction === "desc" ? "<" : ">", eb.tuple(createdAt, id)),
  );
}

function selectHits(
  db: Kysely<StudioDatabase>,
  { wanted, unwanted }: SearchExpression,
  { cursor }: ListAssets,
  direction: Direction,
): AssetQuery {
  const expression = unwanted === null ? wanted : `(${wanted}) NOT (${unwanted})`;
  const select = db
    .selectFrom(sql<{ rowid: number }>`assets_fts`.as("hits"))
    // CROSS JOIN is SQLite's way to fix the order: through the full text first, which comes sorted by rowid.
    .crossJoin("assets")
    .whereRef("assets.seq", "=", "hits.rowid")
    .where(sql<boolean>`hits.assets_fts match ${expression}`)
    .orderBy("hits.rowid", direction)
    .selectAll("assets");
  if (cursor === undefined) return select;
  return select.where("hits.rowid", direction === "desc" ? "<" : ">", decodeSearchCursor(cursor));
}

function filterByColumns(select: AssetQuery, query: ListAssets): AssetQuery {
  return (
    select
      // Said either way: the partial indexes are used only for a query that names their condition.
      .where("assets.trashedAt", query.trashed ? "is not" : "is", null)
      .$if(query.kind !== undefined, (qb) => qb.where("assets.kind", "=", query.kind ?? ""))
      .$if(query.operation !== undefined, (qb) => qb.where("assets.operation", "=", query.operation ?? null))
      .$if(query.model !== undefined, (qb) => qb.where("assets.model", "=", query.model ?? null))
      .$if(query.connection !== undefined, (qb) => qb.where("assets.connectionId", "=", query.connection ?? null))
      .$if(query.starred !== undefined, (qb) => qb.where("assets.isStarred", "=", query.starred === true ? 1 : 0))
      .$if(query.minRating !== undefined, (qb) =>
        // The second condition is the one its index is partial by.
        qb.where("assets.rating", ">=", query.minRating ?? 1).where("assets.rating", ">", sql<number>`0`),
      )
      .$if(query.verdict !== undefined, (qb) => qb.where("assets.verdict", "=", query.verdict ?? null))
      .$if(query.from !== undefined, (qb) => qb.where("assets.createdAt", ">=", Date.parse(query.from ?? "")))
      .$if(query.to !== undefined, (qb) => qb.where("assets.createdAt", "<=", Date.parse(query.to ?? "")))
  );
}

function filterByLinks(select: AssetQuery, query: ListAssets): AssetQuery {
  return select
    .$if(query.tag !== undefined, (qb) =>
      qb.where("assets.id", "in", (eb) =>
        eb
          .selectFrom("assetTags")
          .select("assetTags.assetId")
          .where("assetTags.tag", "=", query.tag ?? ""),
      ),
    )
    .$if(query.board !== undefined, (qb) =>
      qb.where("assets.id", "in", (eb) =>
        eb
          .selectFrom("boardAssets")
          .select("boardAssets.assetId")
          .where("boardAssets.boardId", "=", query.board ?? ""),
      ),
    );
}
