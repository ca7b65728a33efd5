import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { StudioError } from "@/lib/core/errors";
import { type Micros, toUsd } from "@/lib/core/money";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { SpendingSummary } from "@/lib/server/studio";
import { monthOf } from "./ledger";

const monthSchema = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

/**
 * What a calendar month (UTC, "2026-11"; absent: the current one) cost. The parts by connection and by day add up to
 * `settledUsd`. Throws StudioError `bad_request` for anything but a month.
 */
export async function readSpending(
  database: Kysely<StudioDatabase>,
  month: string | undefined,
  now: number,
): Promise<SpendingSummary> {
  const wanted = month ?? monthOf(now);
  if (!monthSchema.safeParse(wanted).success) throw new StudioError("bad_request", "A month is written like 2026-11.");
  const { total } = await database
    .selectFrom("ledger")
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>("amountMicros"), eb.val(0)).as("total"))
    .where("month", "=", wanted)
    .executeTakeFirstOrThrow();
  const settled = await readSettled(database, wanted);
  const settledMicros = sumOf(settled);
  return {
    month: wanted,
    settledUsd: toUsd(settledMicros),
    reservedUsd: toUsd(total - settledMicros),
    maybeUsd: toUsd(sumOf(settled.filter((row) => row.reason === "maybe_billed"))),
    byConnection: groupBy(settled, (row) => row.connectionId).map(([connectionId, usd]) => ({ connectionId, usd })),
    byDay: groupBy(settled, (row) => row.day).map(([day, usd]) => ({ day, usd })),
  };
}

interface SettledGroup {
  readonly connectionId: string;
  readonly day: string;
  readonly reason: string;
  readonly micros: Micros;
}

/** A settle row holds the difference to the estimate, so the amount is the run's estimate plus the row's. */
async function readSettled(database: Kysely<StudioDatabase>, month: string): Promise<SettledGroup[]> {
  const day = sql<string>`strftime('%Y-%m-%d', ${sql.ref("ledger.createdAt")} / 1000, 'unixepoch')`;
  return database
    .selectFrom("ledger")
    .innerJoin("runs", "runs.id", "ledger.runId")
    .select(["ledger.connectionId", "ledger.reason", day.as("day")])
    .select(sql<number>`sum(${sql.ref("runs.estimateMicros")} + ${sql.ref("ledger.amountMicros")})`.as("micros"))
    .where("ledger.month", "=", month)
    .where("ledger.kind", "=", "settle")
    .groupBy(["ledger.connectionId", "ledger.reason", day])
    .orderBy(day)
    .execute();
}

function sumOf(rows: readonly SettledGroup[]): Micros {
  return rows.reduce((sum, row) => sum + row.micros, 0);
}

function groupBy(rows: readonly SettledGroup[], keyOf: (row: SettledGroup) => string): [string, number][] {
  const sums = new Map<string, Micros>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.micros);
  return [...sums].map(([key, micros]) => [key, toUsd(micros)]);
}
