import { type Kysely, sql, type Transaction } from "kysely";
import { StudioError } from "@/lib/core/errors";
import type { Purged, PurgeTrash, Trash } from "@/lib/core/library";
import { derivedKey } from "@/lib/server/assets/derived-files";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { derivedVariants } from "@/lib/server/images/derive";
import { type BlobStore, originalKey } from "@/lib/server/storage/blob-store";
import { type LibraryTools, tellAssets } from "./library-tools";

const DAY_MS = 24 * 3_600_000;
const BATCH = 200;
/** Where a run may still read the pictures it names. */
const ON_THE_WAY = ["queued", "sending", "responded", "archiving"] as const;
const ASSET_ID = /ast_[0-9A-Z]{20}/g;

type Trx = Transaction<StudioDatabase>;

export interface TrashTools extends LibraryTools {
  readonly store: BlobStore;
  /** How long a picture stays in the trash. */
  readonly keptDays: number;
}

/** What lies in the trash, and what emptying it would free: bytes that no picture outside it shares. */
export async function summariseTrash({ db, keptDays }: Pick<TrashTools, "db" | "keptDays">): Promise<Trash> {
  const { rows } = await sql<{ count: number; bytes: number; first: number | null }>`
    select
      (select count(*) from assets where trashed_at is not null and purged_at is null) as count,
      (select min(trashed_at) from assets where trashed_at is not null and purged_at is null) as first,
      (
        select coalesce(sum(bytes), 0) from (
          select max(byte_size) as bytes from assets as trashed
          where trashed_at is not null and purged_at is null
            and not exists (
              select 1 from assets as live
              where live.hash = trashed.hash and live.trashed_at is null and live.purged_at is null
            )
          group by hash
        )
      ) as bytes`.execute(db);
  const { count, bytes, first } = rows[0] ?? { count: 0, bytes: 0, first: null };
  return {
    count,
    freeableBytes: bytes,
    keptDays,
    ...(first !== null && { nextPurgeAt: new Date(first + keptDays * DAY_MS).toISOString() }),
  };
}

/**
 * Deletes pictures of the trash for good. Throws `conflict` when another number lies there than the user was told.
 * Pictures that are not in the trash, or that a run on its way may still read, are left alone.
 */
export async function purgeByHand(tools: TrashTools, input: PurgeTrash): Promise<Purged> {
  if ("ids" in input) {
    const ids = [...new Set(input.ids)];
    return purgeBatches(
      tools,
      (trx) => listTrashed(trx, { ids: ids.splice(0, BATCH) }),
      () => ids.length > 0,
    );
  }
  const { count } = await summariseTrash(tools);
  if (count !== input.count) {
    throw new StudioError("conflict", "Another number of pictures lies in the trash by now.", { details: { count } });
  }
  return purgeDue(tools, Number.MAX_SAFE_INTEGER);
}

/** Deletes for good what was thrown away before `before` (milliseconds). */
export async function purgeDue(tools: TrashTools, before: number): Promise<Purged> {
  let after = 0;
  let isDone = false;
  const list = async (trx: Trx) => {
    const rows = await listTrashed(trx, { before, after });
    after = rows.at(-1)?.seq ?? after;
    isDone = rows.length < BATCH;
    return rows;
  };
  return purgeBatches(tools, list, () => !isDone);
}

/** When the due are due. */
export function findDueTime({ now, keptDays }: Pick<TrashTools, "now" | "keptDays">): number {
  return now() - keptDays * DAY_MS;
}

interface TrashedRow {
  readonly seq: number;
  readonly id: string;
  readonly hash: string;
  readonly createdAt: number;
}

async function listTrashed(
  trx: Trx,
  which: { readonly ids: readonly string[] } | { readonly before: number; readonly after: number },
): Promise<TrashedRow[]> {
  const trashed = trx
    .selectFrom("assets")
    .select(["seq", "id", "hash", "createdAt"])
    .where("trashedAt", "is not", null)
    .where("purgedAt", "is", null);
  if ("ids" in which) return trashed.where("id", "in", which.ids).execute();
  return trashed
    .where("seq", ">", which.after)
    .where("trashedAt", "<=", which.before)
    .orderBy("seq")
    .limit(BATCH)
    .execute();
}

/**
 * Row first, file second: the reverse of how a picture comes in. Stopped in between, bytes are left that no row claims,
 * and the next start sweeps them; never a row whose bytes are gone.
 */
async function purgeBatches(
  tools: TrashTools,
  list: (trx: Trx) => Promise<readonly TrashedRow[]>,
  hasMore: () => boolean,
): Promise<Purged> {
  let count = 0;
  let freedBytes = 0;
  do {
    const purged = await tools.transact(async (trx, emit) => {
      const held = await listHeld(trx);
      const rows = (await list(trx)).filter((row) => !held.has(row.id));
      const ids = rows.map((row) => row.id);
      if (ids.length > 0) await leaveStubs(trx, ids, tools.now());
      tellAssets(emit, ids, "removed");
      return rows;
    });
    count += purged.length;
    freedBytes += await deleteFiles(tools, purged);
  } while (hasMore());
  return { count, freedBytes };
}

/** Inputs of runs that are not done: a paid call must not lose the picture it is about. */
async function listHeld(trx: Trx): Promise<ReadonlySet<string>> {
  const runs = await trx.selectFrom("runs").select("request").where("status", "in", ON_THE_WAY).execute();
  const waiting = await trx
    .selectFrom("runResults")
    .innerJoin("runs", "runs.id", "runResults.runId")
    .select(["runs.request", "runResults.assetId"])
    .where("compositeWanted", ">", 0)
    .execute();
  const replayed = await trx
    .selectFrom("replaySteps")
    .innerJoin("replays", "replays.id", "replaySteps.replayId")
    .select(["replaySteps.request", "replays.sourceId as assetId"])
    .where("replays.doneAt", "is", null)
    .where("replaySteps.status", "=", "waiting")
    .execute();
  const held = [...runs, ...waiting, ...replayed].flatMap((run) => run.request.match(ASSET_ID) ?? []);
  return new Set([...held, ...[...waiting, ...replayed].flatMap(({ assetId }) => assetId ?? [])]);
}

/** What stays: that there was such a picture, of this size, out of that run; nothing of what it showed or was called. */
async function leaveStubs(trx: Trx, ids: readonly string[], purgedAt: number): Promise<void> {
  for (const table of ["assetTags", "boardAssets"] as const) {
    await trx.deleteFrom(table).where("assetId", "in", ids).execute();
  }
  await trx.deleteFrom("masks").where("sourceId", "in", ids).execute();
  await trx.updateTable("boards").set({ coverAssetId: null }).where("coverAssetId", "in", ids).execute();
  await trx
    .updateTable("assets")
    .set({
      purgedAt,
      note: "",
      fileName: null,
      prompt: null,
      returnedPrompt: null,
      thumbhash: null,
      pictureHash: null,
      isHashed: 0,
      stackId: null,
      isStarred: 0,
      rating: 0,
      label: null,
      verdict: null,
    })
    .where("id", "in", ids)
    .execute();
}

async function deleteFiles({ db, store, now }: TrashTools, rows: readonly TrashedRow[]): Promise<number> {
  let freed = 0;
  const madeAt = new Map<string, number>();
  for (const row of rows) madeAt.set(row.hash, Math.max(row.createdAt, madeAt.get(row.hash) ?? 0));
  for (const [hash, createdAt] of madeAt) {
    if (await isUsed(db, hash)) continue;
    const key = originalKey(hash);
    const found = await store.stat(key);
    // Touched after the picture was made: somebody brings the same bytes again, and their row is not there yet.
    const leastAgeMs = now() - createdAt;
    if (found === null || now() - found.changedAt < leastAgeMs) continue;
    let derivedBytes = 0;
    // Before the original: stopped in between, it is by the original that the next start finds what is left.
    for (const variant of derivedVariants) {
      const derived = derivedKey(hash, variant);
      derivedBytes += (await store.stat(derived))?.byteSize ?? 0;
      await store.delete(derived);
    }
    if (await store.deleteIfIdle(key, leastAgeMs)) freed += found.byteSize + derivedBytes;
  }
  return freed;
}

async function isUsed(db: Kysely<StudioDatabase>, hash: string): Promise<boolean> {
  const row = await db
    .selectFrom("assets")
    .select("id")
    .where("hash", "=", hash)
    .where("purgedAt", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
