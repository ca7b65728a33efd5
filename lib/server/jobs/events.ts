import type { Kysely, Transaction } from "kysely";
import { type NumberedEvent, type StudioEvent, studioEventSchema } from "@/lib/core/studio-event";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { Log } from "@/lib/server/log";
import type { EventService } from "@/lib/server/studio";
import { parseJsonColumn } from "./json-column";

const KEPT_EVENTS = 10_000;
/** Pruning at every append would delete one row each time; this makes it rare. */
const PRUNE_EVERY = 256;
const MAX_EVENTS_PER_READ = 1_000;

export type StudioTransaction = Transaction<StudioDatabase>;
export type EmitEvent = (event: StudioEvent) => void;

export interface EventLog extends EventService {
  /**
   * Runs `work` in one IMMEDIATE transaction. What it emits is written with it and told to subscribers only after the
   * commit; a transaction that fails told nobody. Inside, use `trx` only: the database has one connection.
   */
  transact<T>(work: (trx: StudioTransaction, emit: EmitEvent) => Promise<T>): Promise<T>;
}

export interface EventLogOptions {
  readonly database: Kysely<StudioDatabase>;
  readonly now: () => number;
  readonly log: Log;
}

export function createEventLog({ database, now, log }: EventLogOptions): EventLog {
  const listeners = new Set<(event: NumberedEvent) => void>();
  /** Everything up to here was told; null while nobody listens. */
  let toldUpTo: number | null = null;
  let telling: Promise<void> = Promise.resolve();

  async function tell(): Promise<void> {
    // Told from the table, in its order: two transactions whose promises resolve the other way round tell no lie.
    while (toldUpTo !== null) {
      const fresh: NumberedEvent[] = await readAfter(database, toldUpTo, MAX_EVENTS_PER_READ);
      const last = fresh.at(-1);
      if (!last) return;
      toldUpTo = last.id;
      for (const event of fresh) for (const listener of listeners) callListener(listener, event, log);
    }
  }

  /** One teller at a time; a call that comes in meanwhile is served by another round. */
  function tellSoon(firstId: number): void {
    if (listeners.size === 0) return;
    toldUpTo ??= firstId - 1;
    telling = telling.then(tell).catch((error: unknown) => log.error("events could not be told", { error }));
  }

  return {
    async transact(work) {
      let firstId: number | undefined;
      const result = await database.transaction().execute(async (trx) => {
        const events: StudioEvent[] = [];
        const answer = await work(trx, (event) => events.push(event));
        firstId = await appendEvents(trx, events, now());
        return answer;
      });
      if (firstId !== undefined) tellSoon(firstId);
      return result;
    },

    async since(id) {
      const { first, last } = await readBounds(database);
      // Older than what is kept, or from another database: the reader cannot catch up.
      if (id > last || (first !== null && id < first - 1) || (first === null && id < last)) return null;
      return readAfter(database, id, KEPT_EVENTS + PRUNE_EVERY);
    },

    async latestId() {
      return (await readBounds(database)).last;
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) toldUpTo = null;
      };
    },
  };
}

function callListener(listener: (event: NumberedEvent) => void, event: NumberedEvent, log: Log): void {
  try {
    listener(event);
  } catch (error) {
    log.warn("a listener of events failed", { error });
  }
}

/** Returns the number of the first event, undefined when there was none. */
async function appendEvents(
  trx: StudioTransaction,
  events: readonly StudioEvent[],
  now: number,
): Promise<number | undefined> {
  if (events.length === 0) return undefined;
  const rows = await trx
    .insertInto("events")
    .values(events.map((event) => ({ body: JSON.stringify(event), createdAt: now })))
    .returning("id")
    .execute();
  const ids = rows.map((row) => row.id);
  for (const id of ids) {
    if (id % PRUNE_EVERY === 0)
      await trx
        .deleteFrom("events")
        .where("id", "<=", id - KEPT_EVENTS)
        .execute();
  }
  return Math.min(...ids);
}

async function readAfter(database: Kysely<StudioDatabase>, id: number, limit: number): Promise<NumberedEvent[]> {
  const rows = await database
    .selectFrom("events")
    .select(["id", "body"])
    .where("id", ">", id)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, event: parseJsonColumn(studioEventSchema, row.body, "events.body") }));
}

async function readBounds(database: Kysely<StudioDatabase>): Promise<{ first: number | null; last: number }> {
  const first = await database
    .selectFrom("events")
    .select((eb) => eb.fn.min<number | null>("id").as("id"))
    .executeTakeFirst();
  const last = await database
    .selectFrom("events")
    .select((eb) => eb.fn.max<number | null>("id").as("id"))
    .executeTakeFirst();
  return { first: first?.id ?? null, last: last?.id ?? 0 };
}
