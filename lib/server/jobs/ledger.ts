import type { Kysely, Transaction } from "kysely";
import { StudioError } from "@/lib/core/errors";
import type { NewId } from "@/lib/core/ids";
import { type Micros, toMicros, toUsd } from "@/lib/core/money";
import type { StudioDatabase } from "@/lib/server/db/schema";

/** Why a ledger row was written; the spending summary tells `maybe_billed` apart. */
export type LedgerReason =
  | "job_created"
  | "sent_again_by_user"
  | "billed"
  | "maybe_billed"
  | "refused"
  | "not_sent"
  | "canceled";

export interface LedgerRun {
  readonly id: string;
  readonly connectionId: string;
  readonly estimateMicros: Micros;
}

export interface LedgerTools {
  readonly now: () => number;
  readonly newId: NewId;
}

/** The calendar month of a time, in UTC: "2026-11". */
export function monthOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 7);
}

/** Reserved and spent in a month, in micro-dollars: one look into one index. */
export async function sumMonth(database: Kysely<StudioDatabase>, connectionId: string, month: string): Promise<Micros> {
  const { total } = await database
    .selectFrom("ledger")
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>("amountMicros"), eb.val(0)).as("total"))
    .where("connectionId", "=", connectionId)
    .where("month", "=", month)
    .executeTakeFirstOrThrow();
  return total;
}

/**
 * Reserves the estimates of runs that exist already in this transaction. Throws StudioError `over_budget` when the
 * month's cap would be passed: the sum is read and raised in one IMMEDIATE transaction, so parallel jobs cannot pass
 * the cap together.
 */
export async function reserve(
  trx: Transaction<StudioDatabase>,
  runs: readonly LedgerRun[],
  capUsd: number | undefined,
  reason: "job_created" | "sent_again_by_user",
  tools: LedgerTools,
): Promise<void> {
  const createdAt = tools.now();
  const month = monthOf(createdAt);
  const connectionId = runs[0]?.connectionId;
  if (connectionId === undefined) return;
  const wanted = runs.reduce((sum, run) => sum + run.estimateMicros, 0);
  if (capUsd !== undefined) {
    const used = await sumMonth(trx, connectionId, month);
    if (used + wanted > toMicros(capUsd)) throw overBudget(capUsd, used, wanted);
  }
  await trx
    .insertInto("ledger")
    .values(
      runs.map((run) => ({
        id: tools.newId("ledgerEntry"),
        runId: run.id,
        connectionId: run.connectionId,
        kind: "reserve",
        amountMicros: run.estimateMicros,
        reason,
        month,
        createdAt,
      })),
    )
    .execute();
}

function overBudget(capUsd: number, used: Micros, wanted: Micros): StudioError {
  return new StudioError("over_budget", "This would pass the connection's monthly cap.", {
    details: { capUsd, usedUsd: toUsd(used), wantedUsd: toUsd(wanted) },
  });
}

/** Gives the reservation back: nothing was billed. Returns what the run cost over all its sends, in micro-dollars. */
export async function release(
  trx: Transaction<StudioDatabase>,
  run: LedgerRun,
  reason: "refused" | "not_sent" | "canceled",
  tools: LedgerTools,
): Promise<Micros> {
  return closeReservation(trx, run, "release", -run.estimateMicros, reason, tools);
}

/** Turns the reservation into money spent; no relay tells the price of a call, so the estimate stands. */
export async function settle(
  trx: Transaction<StudioDatabase>,
  run: LedgerRun,
  reason: "billed" | "maybe_billed",
  tools: LedgerTools,
): Promise<Micros> {
  return closeReservation(trx, run, "settle", 0, reason, tools);
}

async function closeReservation(
  trx: Transaction<StudioDatabase>,
  run: LedgerRun,
  kind: "release" | "settle",
  amountMicros: Micros,
  reason: LedgerReason,
  tools: LedgerTools,
): Promise<Micros> {
  const rows = await trx.selectFrom("ledger").selectAll().where("runId", "=", run.id).orderBy("createdAt").execute();
  const reserved = rows.filter((row) => row.kind === "reserve");
  const isOpen = reserved.length > rows.length - reserved.length;
  const cost = rows.reduce((sum, row) => sum + row.amountMicros, 0);
  // Closed already: a step that is repeated after a crash must not give money back twice.
  if (!isOpen) return cost;
  const createdAt = tools.now();
  await trx
    .insertInto("ledger")
    .values({
      id: tools.newId("ledgerEntry"),
      runId: run.id,
      connectionId: run.connectionId,
      kind,
      amountMicros,
      reason,
      // The month of the reservation: given back in December, November's sum must fall.
      month: reserved.at(-1)?.month ?? monthOf(createdAt),
      createdAt,
    })
    .execute();
  return cost + amountMicros;
}
