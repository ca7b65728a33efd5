import { type Kysely, type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { AssetQuery } from "./asset-query";

/** A range of what a list is ordered by; `to` is just outside. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

export interface CountedSlice extends Slice {
  readonly count: number;
  /** Sum of width ÷ height. */
  readonly aspect: number;
}

const sumsSchema = z.tuple([z.number(), z.number()]);

/**
 * Counts what lies in each of many neighbouring slices; empty ones are left out. Each slice is a range of an index that
 * is walked once: grouping the rows by an expression instead would sort them all, eight times as dear.
 */
export async function countSlices(
  db: Kysely<StudioDatabase>,
  select: AssetQuery,
  column: RawBuilder<number>,
  slices: readonly Slice[],
): Promise<CountedSlice[]> {
  if (slices.length === 0) return [];
  const sums = select
    .select(sql<string>`json_array(count(*), total(cast(assets.width as real) / assets.height))`.as("sums"))
    .where(column, ">=", sql<number>`slices.value ->> 0`)
    .where(column, "<", sql<number>`slices.value ->> 1`);
  const list = JSON.stringify(slices.map(({ from, to }) => [from, to]));
  const { rows } = await sql<{ key: number; sums: string }>`
    select slices.key, (${sums}) as sums from json_each(${list}) as slices`.execute(db);
  return rows.flatMap(({ key, sums: text }) => {
    const [count, aspect] = sumsSchema.parse(JSON.parse(text));
    const slice = slices[key];
    return slice === undefined || count === 0 ? [] : [{ ...slice, count, aspect }];
  });
}

/**
 * The same for what can be had only all at once, such as the hits of a search: grouped by steps that begin at whole
 * multiples of `step` off `origin`, and by `group` first.
 */
export async function countSteps(
  select: AssetQuery,
  column: RawBuilder<number>,
  { from, to }: Slice,
  step: number,
  origin: number,
  group: RawBuilder<number> = sql`0`,
): Promise<(CountedSlice & { readonly group: number })[]> {
  const rows = await select
    .select([
      group.as("group"),
      sql<number>`(${column} - ${sql.lit(origin)}) / ${sql.lit(step)}`.as("slot"),
      sql<number>`count(*)`.as("count"),
      sql<number>`total(cast(assets.width as real) / assets.height)`.as("aspect"),
    ])
    .where(column, ">=", from)
    .where(column, "<", to)
    .groupBy(["group", "slot"])
    .orderBy("group")
    .orderBy("slot")
    .execute();
  return rows.map(({ slot, ...rest }) => {
    const start = slot * step + origin;
    return { ...rest, from: Math.max(start, from), to: Math.min(start + step, to) };
  });
}

/** Cuts a range into steps that begin at whole multiples of `step` off `origin`; the outer ones may be shorter. */
export function cutSteps({ from, to }: Slice, step: number, origin = 0): Slice[] {
  const slices: Slice[] = [];
  for (let at = Math.floor((from - origin) / step) * step + origin; at < to; at += step) {
    slices.push({ from: Math.max(at, from), to: Math.min(at + step, to) });
  }
  return slices;
}
