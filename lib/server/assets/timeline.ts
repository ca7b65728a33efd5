import { type Kysely, type RawBuilder, sql } from "kysely";
import type { TimelineQuery } from "@/lib/core/asset-filter";
import type { Timeline } from "@/lib/core/library";
import { formatLocalDay, listZoneStretches, type ZoneStretch } from "@/lib/core/zone-days";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { FULL_BUCKET, foldCells, type TimelineCell } from "./fold-cells";
import { PLACES_PER_MS } from "./library-order";
import { type LibrarySelect, selectLibrary } from "./library-query";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Sizes are counted in steps of one KiB, the finest a bucket can be cut. */
const SIZE_STEP = 1_024;

interface Counted {
  readonly slot: number;
  readonly count: number;
  readonly aspect: number;
}

/**
 * Counts what a query finds by the hour (in the order of time) or by the KiB, and folds that into buckets that can be
 * fetched at once. One walk over an index, however many pictures; what SQLite hands over is a row per hour that has any.
 */
export async function readTimeline(db: Kysely<StudioDatabase>, query: TimelineQuery): Promise<Timeline> {
  const found = await selectLibrary(db, query);
  if (found === null) return { total: 0, isStacked: false, buckets: [] };
  const cells = query.sort === "size" ? await countSizes(found) : await countTimes(db, found, query);
  const buckets = foldCells(cells);
  const total = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  return { total, isStacked: found.isStacked, buckets };
}

async function countTimes(
  db: Kysely<StudioDatabase>,
  found: LibrarySelect,
  { zone, sort }: TimelineQuery,
): Promise<TimelineCell[]> {
  const cells: TimelineCell[] = [];
  const ratings = sort === "rating" ? [0, 1, 2, 3, 4, 5] : [null];
  for (const rating of ratings) {
    const part = rating === null ? found : { ...found, select: found.select.where("assets.rating", "=", rating) };
    for (const stretch of await listStretches(db, zone)) {
      for (const hour of await countSteps(part, stretch, HOUR_MS)) {
        if (hour.count <= FULL_BUCKET) cells.push(toTimeCell(hour, stretch, HOUR_MS, rating));
        else {
          const within = cutStretch(hour, stretch, HOUR_MS);
          const minutes = await countSteps(part, within, MINUTE_MS);
          cells.push(...minutes.map((minute) => toTimeCell(minute, within, MINUTE_MS, rating)));
        }
      }
    }
  }
  return sort === "oldest" ? cells : cells.reverse();
}

/** The stretches of the zone between the oldest picture and the newest. */
async function listStretches(db: Kysely<StudioDatabase>, zone: string): Promise<readonly ZoneStretch[]> {
  const { first, last } = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom("assets")
        .select((by) => by.fn.min("seq").as("seq"))
        .as("first"),
      eb
        .selectFrom("assets")
        .select((by) => by.fn.max("seq").as("seq"))
        .as("last"),
    ])
    .executeTakeFirstOrThrow();
  if (first === null || last === null) return [];
  return listZoneStretches(zone, Math.floor(first / PLACES_PER_MS), Math.floor(last / PLACES_PER_MS) + 1);
}

/** Tiles by steps of local time. */
async function countSteps(found: LibrarySelect, stretch: ZoneStretch, stepMs: number): Promise<Counted[]> {
  const offset = stretch.offsetMs * PLACES_PER_MS;
  return count(
    {
      ...found,
      select: found.select
        .where(found.place, ">=", stretch.from * PLACES_PER_MS)
        .where(found.place, "<", stretch.to * PLACES_PER_MS),
    },
    sql<number>`(${found.place} + ${sql.lit(offset)}) / ${sql.lit(stepMs * PLACES_PER_MS)}`,
  );
}

async function countSizes(found: LibrarySelect): Promise<TimelineCell[]> {
  const steps = await count(found, sql<number>`assets.byte_size / ${sql.lit(SIZE_STEP)}`);
  return steps
    .map(({ slot, ...sums }): TimelineCell => {
      const fromBytes = slot * SIZE_STEP;
      return {
        ...sums,
        group: String(2 ** Math.floor(Math.log2(Math.max(1, fromBytes)))),
        range: { type: "size", fromBytes, toBytes: fromBytes + SIZE_STEP },
      };
    })
    .reverse();
}

async function count({ select }: LibrarySelect, slot: RawBuilder<number>): Promise<Counted[]> {
  return select
    .select([
      slot.as("slot"),
      sql<number>`count(*)`.as("count"),
      sql<number>`sum(cast(assets.width as real) / assets.height)`.as("aspect"),
    ])
    .groupBy("slot")
    .orderBy("slot")
    .execute();
}

function toTimeCell(counted: Counted, stretch: ZoneStretch, stepMs: number, rating: number | null): TimelineCell {
  const { from, to } = cutStretch(counted, stretch, stepMs);
  const { count: tiles, aspect } = counted;
  if (rating !== null) {
    return { count: tiles, aspect, group: String(rating), range: { type: "rating", rating, from, to } };
  }
  return { count: tiles, aspect, group: formatLocalDay(from + stretch.offsetMs), range: { type: "time", from, to } };
}

/** A step of local time as UTC, within its stretch: where clocks change, a step may be cut short. */
function cutStretch({ slot }: Counted, stretch: ZoneStretch, stepMs: number): ZoneStretch {
  const from = slot * stepMs - stretch.offsetMs;
  return {
    from: Math.max(from, stretch.from),
    to: Math.min(from + stepMs, stretch.to),
    offsetMs: stretch.offsetMs,
  };
}
