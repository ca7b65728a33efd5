import { stat } from "node:fs/promises";
import { type Kysely, sql } from "kysely";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { BlobStore } from "@/lib/server/storage/blob-store";
import type { StorageUse } from "@/lib/server/studio";

/** Derived files are counted by walking their folder: seconds for 100,000 pictures, so rarely. */
const WALK_EVERY_MS = 10 * 60_000;
/** The figure of the last walk is told when this one takes longer. */
const WAIT_FOR_WALK_MS = 400;

export interface StorageUseOptions {
  readonly db: Kysely<StudioDatabase>;
  readonly store: BlobStore;
  readonly dataFolder: string;
  readonly databaseFile: string;
  readonly now: () => number;
}

/** Builds the use case behind "data folder and disk use"; keep one per process, it remembers the last walk. */
export function createStorageUse(options: StorageUseOptions): () => Promise<StorageUse> {
  const { db, store, dataFolder, databaseFile, now } = options;
  let derivedBytes: number | undefined;
  let walkedAt = Number.NEGATIVE_INFINITY;
  let walk: Promise<void> | undefined;

  async function walkDerived(): Promise<void> {
    let total = 0;
    for await (const blob of store.list("derived")) total += blob.byteSize;
    derivedBytes = total;
    walkedAt = now();
  }

  async function countDerived(): Promise<number | undefined> {
    if (walk === undefined && now() - walkedAt > WALK_EVERY_MS) {
      walk = walkDerived().finally(() => {
        walk = undefined;
      });
      // The next call tries again.
      walk.catch(() => undefined);
    }
    if (walk !== undefined) await Promise.race([walk, waitMs(WAIT_FOR_WALK_MS)]);
    return derivedBytes;
  }

  return async () => {
    const originals = await countOriginals(db);
    return {
      dataFolder,
      ...originals,
      derivedBytes: await countDerived(),
      databaseBytes: (await sizeOf(databaseFile)) + (await sizeOf(`${databaseFile}-wal`)),
      freeBytes: await store.freeBytes(),
    };
  };
}

/** From the table, not the disk: equal pictures share one file, so each hash counts once. */
export async function countOriginals(
  db: Kysely<StudioDatabase>,
): Promise<{ assetCount: number; originalsBytes: number }> {
  const files = db
    .selectFrom("assets")
    .select((eb) => eb.fn.max("byteSize").as("byteSize"))
    .where("purgedAt", "is", null)
    .groupBy("hash");
  const { bytes } = await db
    .selectFrom(files.as("files"))
    .select(sql<number>`coalesce(sum(files.byte_size), 0)`.as("bytes"))
    .executeTakeFirstOrThrow();
  const { count } = await db
    .selectFrom("assets")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("purgedAt", "is", null)
    .executeTakeFirstOrThrow();
  return { assetCount: count, originalsBytes: bytes };
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  return found?.size ?? 0;
}

function waitMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
