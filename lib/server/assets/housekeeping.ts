import type { Kysely } from "kysely";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { derivedVariants } from "@/lib/server/images/derive";
import { type BlobStore, originalKey } from "@/lib/server/storage/blob-store";
import { type DerivedFiles, derivedKey } from "./derived-files";

const HOUR_MS = 3_600_000;
/** Far longer than a run may take from its first stored picture to its rows: result links live for a day. */
const ORPHAN_AGE_MS = 72 * HOUR_MS;
const BATCH = 500;

export interface HousekeepingOptions {
  readonly db: Kysely<StudioDatabase>;
  readonly store: BlobStore;
  readonly derived: DerivedFiles;
  /** Ends the work early, between two files. */
  readonly signal: AbortSignal;
  readonly onError: (hash: string, error: unknown) => void;
}

/**
 * What a start-up tidies: staged files of a stopped process, originals that no row points at (the process stopped
 * between file and row, and whoever owned them has given up since), and pictures without a thumbnail.
 * Runs in the background; answers what it did.
 */
export async function tidyUp(
  options: HousekeepingOptions,
): Promise<{ staged: number; orphans: number; derived: number }> {
  const staged = await options.store.sweepStaged(HOUR_MS);
  const derived = await deriveMissing(options);
  const orphans = await sweepOrphans(options);
  return { staged, orphans, derived };
}

/** Makes what is missing for assets that never got a thumbhash, newest first. */
async function deriveMissing({ db, derived, signal, onError }: HousekeepingOptions): Promise<number> {
  let count = 0;
  let before = Number.MAX_SAFE_INTEGER;
  while (!signal.aborted) {
    const rows = await db
      .selectFrom("assets")
      .select(["seq", "hash"])
      .where("thumbhash", "is", null)
      .where("purgedAt", "is", null)
      .where("seq", "<", before)
      .orderBy("seq", "desc")
      .limit(BATCH)
      .execute();
    if (rows.length === 0) break;
    for (const { seq, hash } of rows) {
      if (signal.aborted) break;
      before = seq;
      // One after the other: a queue of 100,000 closures would be memory for nothing.
      await derived.rebuildThumb(hash).then(
        () => count++,
        (error: unknown) => onError(hash, error),
      );
    }
  }
  return count;
}

async function sweepOrphans(options: HousekeepingOptions): Promise<number> {
  let count = 0;
  let batch: string[] = [];
  for await (const blob of options.store.list("originals")) {
    if (options.signal.aborted) return count;
    batch.push(blob.name);
    if (batch.length < BATCH) continue;
    count += await sweepBatch(options, batch);
    batch = [];
  }
  return count + (await sweepBatch(options, batch));
}

async function sweepBatch({ db, store }: HousekeepingOptions, hashes: readonly string[]): Promise<number> {
  if (hashes.length === 0) return 0;
  // A purged picture's row is no claim on bytes: what was not deleted with it goes now.
  const rows = await db
    .selectFrom("assets")
    .select("hash")
    .where("hash", "in", hashes)
    .where("purgedAt", "is", null)
    .execute();
  const known = new Set(rows.map((row) => row.hash));
  let count = 0;
  for (const hash of hashes) {
    if (known.has(hash)) continue;
    // Before the original, by which they are found; of bytes that stay they are made again when somebody looks.
    for (const variant of derivedVariants) await store.delete(derivedKey(hash, variant));
    if (await store.deleteIfIdle(originalKey(hash), ORPHAN_AGE_MS)) count++;
  }
  return count;
}
