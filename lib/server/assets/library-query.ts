import { type Kysely, type RawBuilder, sql } from "kysely";
import type { AssetFilter, LibraryQuery } from "@/lib/core/asset-filter";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { AssetQuery } from "./asset-query";
import { completeWords } from "./complete-words";
import { filterByColumns } from "./filter-columns";
import { filterByLinks, filterByUse, type LinkFilter } from "./filter-links";
import { PLACES_PER_MS } from "./library-order";
import { listBeginnings, readSearch, type SearchExpression, toSearchExpression } from "./search-expression";

export interface LibrarySelect {
  /** FROM and WHERE; nothing is selected or ordered yet. */
  readonly select: AssetQuery;
  /** The column that carries the place in the library and is read in its order. */
  readonly place: RawBuilder<number>;
  /** Gathered as a whole before it is in order (full text, several boards): looking at a part costs as much as at all. */
  readonly isGathered: boolean;
  /** Only tops of stacks are in it. */
  readonly isStacked: boolean;
}

/**
 * The pictures a query finds; null when nothing can match (a search of punctuation only).
 *
 * What leads to the pictures decides what a page costs, and each lead comes in the order of the library: the full text
 * when there is a search, else the links of a single tag or board, else an index of the pictures themselves. Lists by
 * rating or size have no lead but their index.
 */
export async function selectLibrary(db: Kysely<StudioDatabase>, query: LibraryQuery): Promise<LibrarySelect | null> {
  const search = query.q === undefined || query.q === "" ? undefined : await expressSearch(db, query.q);
  if (search === null) return null;
  const links: LinkFilter = { tags: query.tag ?? [], boards: await listBoardTree(db, query.board) };
  const isByTime = query.sort === "newest" || query.sort === "oldest";
  const isStacked = query.stacked && isByTime && keepsStacksWhole(query);
  const lead = selectLead(db, isByTime, search, links);
  const ranged = filterByTime(filterByColumns(lead.select, query), lead.place, query);
  const select = filterByUse(filterByLinks(ranged, lead.rest), query).$if(isStacked, (qb) =>
    qb.where("assets.isStackTop", "=", 1),
  );
  return { select, place: lead.place, isGathered: lead.isGathered, isStacked };
}

async function expressSearch(db: Kysely<StudioDatabase>, text: string): Promise<SearchExpression | null> {
  const terms = readSearch(text);
  return terms && toSearchExpression(terms, await completeWords(db, listBeginnings(terms)));
}

interface Lead {
  readonly select: AssetQuery;
  readonly place: RawBuilder<number>;
  /** What the lead does not ensure. */
  readonly rest: LinkFilter;
  /** See `LibrarySelect`. */
  readonly isGathered: boolean;
}

function selectLead(
  db: Kysely<StudioDatabase>,
  isByTime: boolean,
  search: SearchExpression | undefined,
  links: LinkFilter,
): Lead {
  const tables = db.withTables<{ hits: { rowid: number }; links: { assetSeq: number } }>();
  if (isByTime && search?.wanted != null) {
    const { wanted, unwanted } = search;
    const expression = unwanted === null ? wanted : `(${wanted}) NOT (${unwanted})`;
    const select = tables
      .selectFrom(sql<{ rowid: number }>`assets_fts`.as("hits"))
      // CROSS JOIN is SQLite's way to fix the order: through the lead first, which comes sorted.
      .crossJoin("assets")
      .whereRef("assets.seq", "=", "hits.rowid")
      .where(sql<boolean>`hits.assets_fts match ${expression}`);
    return { select, place: sql.ref<number>("hits.rowid"), rest: links, isGathered: true };
  }
  const [tag, ...otherTags] = links.tags;
  const isLinked = isByTime && search === undefined;
  if (isLinked && tag !== undefined) {
    const select = tables
      .selectFrom(db.selectFrom("assetTags").select("assetSeq").where("tag", "=", tag).as("links"))
      .crossJoin("assets")
      .whereRef("assets.seq", "=", "links.assetSeq");
    return {
      select,
      place: sql.ref<number>("links.asset_seq"),
      rest: { ...links, tags: otherTags },
      isGathered: false,
    };
  }
  const [board, ...otherBoards] = links.boards ?? [];
  if (isLinked && board !== undefined) {
    const onBoards = db.selectFrom("boardAssets").select("assetSeq");
    const isAlone = otherBoards.length === 0;
    const lead = isAlone
      ? onBoards.where("boardId", "=", board)
      : // A picture may lie on several of them.
        onBoards.distinct().where("boardId", "in", [board, ...otherBoards]);
    const select = tables
      .selectFrom(lead.as("links"))
      .crossJoin("assets")
      .whereRef("assets.seq", "=", "links.assetSeq");
    const rest = { tags: links.tags, boards: undefined };
    return { select, place: sql.ref<number>("links.asset_seq"), rest, isGathered: !isAlone };
  }
  const select = tables
    .selectFrom("assets")
    .$if(search?.wanted != null, (qb) => qb.where(isHit(search?.wanted ?? "", true)))
    .$if(search?.unwanted != null, (qb) => qb.where(isHit(search?.unwanted ?? "", false)));
  return { select, place: sql.ref<number>("assets.seq"), rest: links, isGathered: search !== undefined };
}

function isHit(expression: string, isWanted: boolean): RawBuilder<boolean> {
  const hits = sql`(select rowid from assets_fts where assets_fts match ${expression})`;
  return isWanted ? sql<boolean>`assets.seq in ${hits}` : sql<boolean>`assets.seq not in ${hits}`;
}

/** On the lead's own column, so that it is a range of what is walked. */
function filterByTime(select: AssetQuery, place: RawBuilder<number>, { from, to }: AssetFilter): AssetQuery {
  return select
    .$if(from !== undefined, (qb) => qb.where(place, ">=", Date.parse(from ?? "") * PLACES_PER_MS))
    .$if(to !== undefined, (qb) => qb.where(place, "<", (Date.parse(to ?? "") + 1) * PLACES_PER_MS));
}

/**
 * Whether a filter takes or leaves stacks as a whole: the pictures of one job share operation, model, style and
 * connection, and a stack lies at the time of its top. Whoever looks for stars or words, or for what was brought along,
 * looks for single pictures and must find them inside stacks, too.
 */
function keepsStacksWhole(query: AssetFilter): boolean {
  const { kind = [] } = query;
  const [isMade, isBrought] = [kind.includes("result"), kind.includes("source")];
  const isUnderOthers = isBrought || kind.includes("mask");
  const single = [
    query.q,
    query.aspect,
    query.board,
    query.tag,
    query.starred,
    query.minRating,
    query.label,
    query.verdict,
    query.hasMask,
    query.hasChildren,
  ];
  return (
    query.trashed !== true &&
    single.every((value) => value === undefined || value === "") &&
    isMade === kind.includes("composite") &&
    isBrought === kind.includes("reference") &&
    (isMade || !isUnderOthers)
  );
}

/** The board and those inside it; undefined when none is asked for. */
async function listBoardTree(
  db: Kysely<StudioDatabase>,
  boardId: string | undefined,
): Promise<readonly string[] | undefined> {
  if (boardId === undefined) return undefined;
  const { rows } = await sql<{ id: string }>`
    with recursive tree (id) as (
      select ${boardId}
      union
      select boards.id from boards join tree on boards.parent_id = tree.id where boards.trashed_at is null
    )
    select id from tree`.execute(db);
  return rows.map((row) => row.id);
}
