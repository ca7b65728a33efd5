import { type Kysely, sql } from "kysely";
import { assetKindSchema, labelSchema, verdictSchema } from "@/lib/core/asset";
import type { BucketQuery } from "@/lib/core/asset-filter";
import type { Bucket } from "@/lib/core/library";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { AssetQuery } from "./asset-query";
import { parseBucketKey } from "./bucket-key";
import { encodeCursor } from "./cursor";
import { PLACES_PER_MS } from "./library-order";
import { type LibrarySelect, selectLibrary } from "./library-query";
import { orderPage, toCursor } from "./list-assets";

/** More than a bucket has, but for one that was filled since or cannot be cut finer. */
const MAX_TILES = 1_000;

/**
 * The tiles of a bucket as columns. The key says which range, the filters and the sort which of it and in which order.
 * Throws `bad_request` for a key or a cursor of something else.
 */
export async function readBucket(db: Kysely<StudioDatabase>, query: BucketQuery): Promise<Bucket> {
  const found = await selectLibrary(db, query);
  if (found === null) return toColumns([]);
  const ranged = cutToRange(found, query.key);
  const rows = await selectTiles(orderPage(ranged, found.place, query.sort, query.cursor), found.isStacked)
    .limit(MAX_TILES + 1)
    .execute();
  const tiles = rows.slice(0, MAX_TILES);
  const last = tiles.at(-1);
  if (rows.length <= MAX_TILES || last === undefined) return toColumns(tiles);
  return { ...toColumns(tiles), nextCursor: encodeCursor(toCursor(last, query.sort)) };
}

function cutToRange({ select, place }: LibrarySelect, key: string): AssetQuery {
  const range = parseBucketKey(key);
  if (range.type === "size") {
    return select.where("assets.byteSize", ">=", range.fromBytes).where("assets.byteSize", "<", range.toBytes);
  }
  return select
    .where(place, ">=", range.from * PLACES_PER_MS)
    .where(place, "<", range.to * PLACES_PER_MS)
    .$if(range.type === "rating", (qb) => qb.where("assets.rating", "=", range.type === "rating" ? range.rating : 0));
}

function selectTiles(select: AssetQuery, isStacked: boolean) {
  const stackSize = isStacked
    ? sql<number>`coalesce((
        select count(*) from assets as others
        where others.stack_id = assets.stack_id and others.trashed_at is null and others.stack_id is not null
      ), 1)`
    : sql<number>`1`;
  return select
    .select([
      "assets.seq",
      "assets.id",
      "assets.width",
      "assets.height",
      "assets.thumbhash",
      "assets.kind",
      "assets.createdAt",
      "assets.isStarred",
      "assets.rating",
      "assets.label",
      "assets.verdict",
      "assets.byteSize",
      "assets.trashedAt",
    ])
    .select(stackSize.as("stackSize"))
    .select(
      sql<number>`exists(
        select 1 from masks where masks.source_id = assets.id and masks.trashed_at is null
      )`.as("isMasked"),
    );
}

type Tile = Awaited<ReturnType<ReturnType<typeof selectTiles>["execute"]>>[number];

function toColumns(tiles: readonly Tile[]): Bucket {
  return {
    ids: tiles.map((tile) => tile.id),
    widths: tiles.map((tile) => tile.width),
    heights: tiles.map((tile) => tile.height),
    thumbhashes: tiles.map((tile) => tile.thumbhash ?? ""),
    kinds: tiles.map((tile) => assetKindSchema.parse(tile.kind)),
    createdAt: tiles.map((tile) => tile.createdAt),
    starred: tiles.map((tile) => tile.isStarred === 1),
    ratings: tiles.map((tile) => tile.rating),
    labels: tiles.map((tile) => labelSchema.nullable().parse(tile.label)),
    verdicts: tiles.map((tile) => verdictSchema.nullable().parse(tile.verdict)),
    // A picture without a stack stands for itself.
    stackSizes: tiles.map((tile) => Math.max(1, tile.stackSize)),
    masked: tiles.map((tile) => tile.isMasked === 1),
    trashedAt: tiles.map((tile) => tile.trashedAt),
  };
}
