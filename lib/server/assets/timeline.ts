import { type Kysely, sql } from "kysely";
import type { TimelineQuery } from "@/lib/core/asset-filter";
import type { Timeline } from "@/lib/core/library";
import { formatLocalDay, listZoneStretches, type ZoneStretch } from "@/lib/core/zone-days";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { type CountedSlice, countSlices, countSteps, cutSteps, type Slice } from "./count-slices";
import { FULL_BUCKET, foldCells, type TimelineCell } from "./fold-cells";
import { PLACES_PER_MS } from "./library-order";
import { type LibrarySelect, selectLibrary } from "./library-query";

const MINUTE = 60_000 * PLACES_PER_MS;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Sizes are looked at in steps of 64 KiB, then of one. */
const COARSE_BYTES = 65_536;
const FINE_BYTES = 1_024;

/**
 * Counts what a query finds by the day of the user's time zone, a full day by the hour, a full hour by the minute (by
 * size: in steps of bytes), and folds that into buckets that can be fetched at once.
 */
export async function readTimeline(db: Kysely<StudioDatabase>, query: TimelineQuery): Promise<Timeline> {
  const found = await selectLibrary(db, query);
  if (found === null) return { total: 0, isStacked: false, buckets: [] };
  const buckets = foldCells(await listCells(db, found, query));
  const total = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  return { total, isStacked: found.isStacked, buckets };
}

async function listCells(
  db: Kysely<StudioDatabase>,
  found: LibrarySelect,
  { sort, zone }: TimelineQuery,
): Promise<TimelineCell[]> {
  if (sort === "size") return (await countSizes(db, found)).reverse();
  const cells: TimelineCell[] = [];
  const stretches = await listStretches(db, zone);
  if (sort !== "rating") {
    for (const stretch of stretches) cells.push(...(await countTimes(db, found, stretch, null)));
    return sort === "oldest" ? cells : cells.reverse();
  }
  if (found.isGathered) return (await countRatings(found, stretches)).reverse();
  for (const rating of [0, 1, 2, 3, 4, 5]) {
    const rated = { ...found, select: found.select.where("assets.rating", "=", rating) };
    for (const stretch of stretches) cells.push(...(await countTimes(db, rated, stretch, rating)));
  }
  return cells.reverse();
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

/** Cells of one stretch, oldest first. */
async function countTimes(
  db: Kysely<StudioDatabase>,
  { select, place, isGathered }: LibrarySelect,
  stretch: ZoneStretch,
  rating: number | null,
): Promise<TimelineCell[]> {
  // Whole steps of local time are whole steps of this scale, shifted by the offset.
  const origin = -stretch.offsetMs * PLACES_PER_MS;
  const whole = { from: stretch.from * PLACES_PER_MS, to: stretch.to * PLACES_PER_MS };
  const count = (slices: readonly Slice[]) => countSlices(db, select, place, slices);
  const hours = isGathered
    ? await countSteps(select, place, whole, HOUR, origin)
    : await splitFull(await count(cutSteps(whole, DAY, origin)), count, (day) => cutSteps(day, HOUR, origin));
  const minutes = isGathered ? hours : await splitFull(hours, count, (hour) => cutSteps(hour, MINUTE, origin));
  return minutes.map((slice) => toTimeCell(slice, stretch, rating));
}

/** The same for all ratings at once, the lowest first. */
async function countRatings(
  { select, place }: LibrarySelect,
  stretches: readonly ZoneStretch[],
): Promise<TimelineCell[]> {
  const counted: { readonly rating: number; readonly cell: TimelineCell }[] = [];
  for (const stretch of stretches) {
    const whole = { from: stretch.from * PLACES_PER_MS, to: stretch.to * PLACES_PER_MS };
    const origin = -stretch.offsetMs * PLACES_PER_MS;
    const slices = await countSteps(select, place, whole, HOUR, origin, sql<number>`assets.rating`);
    for (const slice of slices) {
      counted.push({ rating: slice.group, cell: toTimeCell(slice, stretch, slice.group) });
    }
  }
  // Stretches follow each other in time, and sorting keeps the order of equals.
  return counted.sort((a, b) => a.rating - b.rating).map(({ cell }) => cell);
}

function toTimeCell(slice: CountedSlice, stretch: ZoneStretch, rating: number | null): TimelineCell {
  const { count, aspect } = slice;
  const from = slice.from / PLACES_PER_MS;
  const to = slice.to / PLACES_PER_MS;
  if (rating !== null) return { count, aspect, group: String(rating), range: { type: "rating", rating, from, to } };
  return { count, aspect, group: formatLocalDay(from + stretch.offsetMs), range: { type: "time", from, to } };
}

/** Cells by size, the smallest first. */
async function countSizes(db: Kysely<StudioDatabase>, { select, isGathered }: LibrarySelect): Promise<TimelineCell[]> {
  const { largest } = await db
    .selectFrom("assets")
    .select((eb) => eb.fn.max("byteSize").as("largest"))
    .executeTakeFirstOrThrow();
  const column = sql<number>`assets.byte_size`;
  const whole = { from: 0, to: (largest ?? 0) + 1 };
  const count = (slices: readonly Slice[]) => countSlices(db, select, column, slices);
  const fine = isGathered
    ? await countSteps(select, column, whole, FINE_BYTES, 0)
    : await splitFull(await count(cutSteps(whole, COARSE_BYTES)), count, (slice) => cutSteps(slice, FINE_BYTES));
  return fine.map(({ count: tiles, aspect, from, to }): TimelineCell => {
    const group = String(2 ** Math.floor(Math.log2(Math.max(1, from))));
    return { count: tiles, aspect, group, range: { type: "size", fromBytes: from, toBytes: to } };
  });
}

/** Counts the parts of what is fuller than a bucket may be, all in one walk; the rest stays as it is. */
async function splitFull(
  slices: readonly CountedSlice[],
  count: (parts: readonly Slice[]) => Promise<CountedSlice[]>,
  cut: (slice: Slice) => Slice[],
): Promise<CountedSlice[]> {
  const isFull = (slice: CountedSlice) => slice.count > FULL_BUCKET;
  const parts = await count(slices.filter(isFull).flatMap(cut));
  return [...slices.filter((slice) => !isFull(slice)), ...parts].sort((a, b) => a.from - b.from);
}
