import { sql } from "kysely";
import type { RunRow } from "@/lib/server/db/schema";
import type { StudioTransaction } from "./events";
import type { JournalTools } from "./job-tools";

export const LEASE_MS = 30_000;
const MAX_CLAIMS_PER_CONNECTION = 50;

/** Literals, because SQLite uses a partial index only for a condition it can read, not for a bound value. */
const QUEUED = sql.lit("queued");

/** Connections that have something to send, in no order. */
export async function listWaitingConnections({ database }: JournalTools): Promise<string[]> {
  const rows = await database
    .selectFrom("runs")
    .select("connectionId")
    .distinct()
    .where("status", "=", QUEUED)
    .execute();
  return rows.map((row) => row.connectionId);
}

/**
 * Leases the queued runs of a connection that may go out now, oldest first, until `imagesInFlight` images are on their
 * way. A run larger than the limit goes alone; the first that does not fit stops the line, so that small runs cannot
 * keep a large one waiting for ever. Each claim is a new attempt.
 */
export async function claimQueuedRuns(
  tools: JournalTools,
  owner: string,
  connectionId: string,
  imagesInFlight: number,
): Promise<RunRow[]> {
  return tools.events.transact(async (trx) => {
    const now = tools.now();
    const due = await trx
      .selectFrom("runs")
      .select(["id", "numImages"])
      .where("status", "=", QUEUED)
      .where("connectionId", "=", connectionId)
      .where("leaseOwner", "is", null)
      .where((eb) => eb.or([eb("notBefore", "is", null), eb("notBefore", "<=", now)]))
      .orderBy("createdAt")
      .orderBy("seq")
      .limit(MAX_CLAIMS_PER_CONNECTION)
      .execute();
    if (due.length === 0) return [];
    let onTheirWay = await countImagesInFlight(trx, connectionId);
    const ids: string[] = [];
    for (const { id, numImages } of due) {
      if (onTheirWay > 0 && onTheirWay + numImages > imagesInFlight) break;
      onTheirWay += numImages;
      ids.push(id);
    }
    if (ids.length === 0) return [];
    return trx
      .updateTable("runs")
      .set((eb) => ({
        leaseOwner: owner,
        leaseUntil: now + LEASE_MS,
        attempts: eb("attempts", "+", 1),
        tries: eb("tries", "+", 1),
      }))
      .where("id", "in", ids)
      .returningAll()
      .execute();
  });
}

/** Images of a connection between claim and answer, in every process that shares the database. */
async function countImagesInFlight(trx: StudioTransaction, connectionId: string): Promise<number> {
  const { images } = await trx
    .selectFrom("runs")
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>("numImages"), eb.val(0)).as("images"))
    .where("leaseOwner", "is not", null)
    .where("status", "in", ["queued", "sending"])
    .where("connectionId", "=", connectionId)
    .executeTakeFirstOrThrow();
  return images;
}

/** Leases up to `limit` runs whose answer is here and whose pictures are not; the attempt stays: it names the answer. */
export async function claimAnsweredRuns(tools: JournalTools, owner: string, limit: number): Promise<RunRow[]> {
  if (limit <= 0) return [];
  const now = tools.now();
  // Looked at first without a write lock: most rounds find nothing.
  const due = await tools.database
    .selectFrom("runs")
    .select("id")
    .where("status", "in", ["responded", "archiving"])
    .where("leaseOwner", "is", null)
    .where((eb) => eb.or([eb("notBefore", "is", null), eb("notBefore", "<=", now)]))
    .limit(limit)
    .execute();
  if (due.length === 0) return [];
  return tools.database
    .updateTable("runs")
    .set({ leaseOwner: owner, leaseUntil: now + LEASE_MS, notBefore: null })
    .where(
      "id",
      "in",
      due.map((row) => row.id),
    )
    .where("leaseOwner", "is", null)
    .where("status", "in", ["responded", "archiving"])
    .returningAll()
    .execute();
}

/** Keeps this runner's leases alive; called well within LEASE_MS. */
export async function renewLeases(tools: JournalTools, owner: string): Promise<void> {
  await tools.database
    .updateTable("runs")
    .set({ leaseUntil: tools.now() + LEASE_MS })
    .where("leaseOwner", "=", owner)
    .execute();
}

/** When the next waiting run may go on, milliseconds since 1970; null when none waits for a time. */
export async function findNextWake({ database, now }: JournalTools): Promise<number | null> {
  const row = await database
    .selectFrom("runs")
    .select("notBefore")
    .where("status", "in", ["queued", "responded", "archiving"])
    .where("leaseOwner", "is", null)
    .where("notBefore", ">", now())
    .orderBy("notBefore")
    .limit(1)
    .executeTakeFirst();
  return row?.notBefore ?? null;
}
