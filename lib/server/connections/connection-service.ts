import type { Kysely } from "kysely";
import {
  type Balance,
  type ConnectionLimits,
  type ConnectionTest,
  type CreateConnection,
  connectionLimitsSchema,
  type UpdateConnection,
} from "@/lib/core/connection";
import { StudioError } from "@/lib/core/errors";
import type { NewId } from "@/lib/core/ids";
import type { ConnectionRow, StudioDatabase } from "../db/schema";
import type { EventLog, StudioTransaction } from "../jobs/events";
import { unfinishedStatuses } from "../jobs/journal";
import { capabilitiesOf, dialectFacts } from "../relays/capabilities";
import { dialects } from "../relays/dialects/registry";
import { sealText } from "../secrets/seal";
import type { ConnectionService } from "../studio";
import { cleanBaseUrl, readLimits, tailOf, toConnection } from "./connection-row";
import { describeConnection, type KeyRing, type OpenedConnection, openConnection, openKey } from "./open-connection";

const BALANCE_KEPT_MS = 30_000;

/** The calls that ask a relay something without spending. */
export interface ConnectionProbes {
  test(opened: OpenedConnection, signal: AbortSignal): Promise<ConnectionTest>;
  balance(opened: OpenedConnection, signal: AbortSignal): Promise<Balance>;
}

export interface ConnectionServiceOptions {
  readonly database: Kysely<StudioDatabase>;
  readonly events: EventLog;
  readonly ring: KeyRing;
  readonly probes: ConnectionProbes;
  readonly now: () => number;
  readonly newId: NewId;
}

/** The accounts: names, addresses, limits, and keys that go in and never come out. */
export function createConnectionService(options: ConnectionServiceOptions): ConnectionService {
  const { database, ring, probes, now } = options;
  const balances = new Map<string, { readonly until: number; readonly version: number; readonly balance: Balance }>();

  return {
    async list() {
      const rows = await database.selectFrom("connections").selectAll().orderBy("createdAt").orderBy("id").execute();
      const shown = rows.filter((row) => row.isSandbox === 0 || ring.sandbox.isEnabled);
      return shown.map((row) => toConnection(row, ring.sandbox));
    },
    get: async (id) => toConnection(await requireRow(database, id), ring.sandbox),
    create: (input) => createConnection(options, input),
    update: (id, patch) => updateConnection(options, id, patch),
    remove: (id) => removeConnection(options, id),
    async test(id, signal) {
      return probes.test(openConnection(await requireRow(database, id), ring), signal);
    },
    async balance(id, signal) {
      const row = await requireRow(database, id);
      const kept = balances.get(id);
      if (kept && kept.until > now() && kept.version === row.updatedAt) return kept.balance;
      const balance = await probes.balance(openConnection(row, ring), signal);
      balances.set(id, { until: now() + BALANCE_KEPT_MS, version: row.updatedAt, balance });
      return balance;
    },
    async capabilities(id) {
      const { dialect, overrides } = describeConnection(await requireRow(database, id), ring);
      return capabilitiesOf(dialect, overrides);
    },
    listDialects: () => dialects.map(dialectFacts),
  };
}

/** Opens every stored key once, so that the log knows them all from the first line on. */
export async function learnKeys(database: Kysely<StudioDatabase>, ring: KeyRing): Promise<void> {
  const rows = await database.selectFrom("connections").selectAll().where("keyCipher", "is not", null).execute();
  for (const row of rows) {
    try {
      openKey(row, ring);
    } catch {
      // Sealed with a lost key file; the user is told when the connection is used.
    }
  }
}

export function findRow(database: Kysely<StudioDatabase>, id: string): Promise<ConnectionRow | undefined> {
  return database.selectFrom("connections").selectAll().where("id", "=", id).executeTakeFirst();
}

export async function requireRow(database: Kysely<StudioDatabase>, id: string): Promise<ConnectionRow> {
  const row = await findRow(database, id);
  if (!row) throw new StudioError("not_found", "There is no such connection.");
  return row;
}

function createConnection({ events, ring, now, newId }: ConnectionServiceOptions, input: CreateConnection) {
  const id = newId("connection");
  const limits = connectionLimitsSchema.parse({ ...input.limits });
  return events.transact(async (trx, emit) => {
    const row = await trx
      .insertInto("connections")
      .values({
        id,
        name: input.name,
        dialect: input.dialect,
        baseUrl: cleanBaseUrl(input.baseUrl),
        ...sealKey(ring, id, input.key ?? null),
        priceRatio: input.priceRatio,
        limits: JSON.stringify(limits),
        overrides: JSON.stringify(input.overrides ?? {}),
        learned: "{}",
        isEnabled: 1,
        isSandbox: 0,
        createdAt: now(),
        updatedAt: now(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    emit({ type: "connection", connectionId: id });
    return toConnection(row, ring.sandbox);
  });
}

function updateConnection({ events, ring, now }: ConnectionServiceOptions, id: string, patch: UpdateConnection) {
  return events.transact(async (trx, emit) => {
    const row = await requireRow(trx, id);
    if (row.isSandbox === 1 && (patch.baseUrl !== undefined || patch.key !== undefined)) {
      throw new StudioError("conflict", "The sandbox has its own address and key.");
    }
    const hasMoved = patch.baseUrl !== undefined || patch.overrides !== undefined;
    const changed = await trx
      .updateTable("connections")
      .set({
        ...(patch.name === undefined ? {} : { name: patch.name }),
        ...(patch.baseUrl === undefined ? {} : { baseUrl: cleanBaseUrl(patch.baseUrl) }),
        ...(patch.key === undefined ? {} : sealKey(ring, id, patch.key)),
        ...(patch.isEnabled === undefined ? {} : { isEnabled: patch.isEnabled ? 1 : 0 }),
        ...(patch.priceRatio === undefined ? {} : { priceRatio: patch.priceRatio }),
        ...(patch.limits === undefined ? {} : { limits: JSON.stringify(mergeLimits(readLimits(row), patch.limits)) }),
        ...(patch.overrides === undefined ? {} : { overrides: JSON.stringify(patch.overrides) }),
        // What was found out about another address or other paths is not known of these.
        ...(hasMoved ? { learned: "{}" } : {}),
        // Never the same twice: cached balances are told apart by it.
        updatedAt: Math.max(now(), row.updatedAt + 1),
      })
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirstOrThrow();
    emit({ type: "connection", connectionId: id });
    return toConnection(changed, ring.sandbox);
  });
}

/** The row goes, with the key; pictures, runs and ledger keep the id. */
function removeConnection({ events }: ConnectionServiceOptions, id: string): Promise<void> {
  return events.transact(async (trx, emit) => {
    const row = await requireRow(trx, id);
    if (row.isSandbox === 1)
      throw new StudioError("conflict", "The sandbox cannot be removed. It can be switched off.");
    if (await hasRunsOnTheirWay(trx, id)) {
      throw new StudioError("conflict", "This connection has runs on their way. Cancel them, or wait for them.");
    }
    await trx.deleteFrom("connections").where("id", "=", id).execute();
    emit({ type: "connection", connectionId: id });
  });
}

async function hasRunsOnTheirWay(trx: StudioTransaction, connectionId: string): Promise<boolean> {
  const run = await trx
    .selectFrom("runs")
    .select("id")
    .where("status", "in", [...unfinishedStatuses])
    .where("connectionId", "=", connectionId)
    .limit(1)
    .executeTakeFirst();
  return run !== undefined;
}

function sealKey(ring: KeyRing, id: string, key: string | null) {
  if (key === null) return { keyCipher: null, keyTail: null };
  ring.secrets.add(key);
  return { keyCipher: sealText(ring.sealKey, id, key), keyTail: tailOf(key) };
}

function mergeLimits(limits: ConnectionLimits, patch: NonNullable<UpdateConnection["limits"]>): ConnectionLimits {
  const { monthlyCapUsd, ...rest } = { ...limits, ...patch };
  return connectionLimitsSchema.parse(monthlyCapUsd == null ? rest : { ...rest, monthlyCapUsd });
}
