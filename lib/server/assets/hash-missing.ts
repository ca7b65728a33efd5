import { setTimeout } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { DerivedFiles } from "./derived-files";
import { settlePictureHash } from "./near-duplicates";
import type { Transact } from "./transact";

/** Pictures in one transaction: a few milliseconds, so that others get their turn in between. */
const BATCH = 20;
/** Nobody waits for it: most of the processor's time is left to whoever does. */
const PAUSE_MS = 50;

export interface HashMissingOptions {
  readonly db: Kysely<StudioDatabase>;
  readonly transact: Transact;
  readonly derived: DerivedFiles;
  /** Ends the work early, between two pictures. */
  readonly signal: AbortSignal;
  readonly onError: (hash: string, error: unknown) => void;
}

/**
 * Works out what pictures look like that came before the studio asked, from their thumbnails, oldest first, so that
 * each finds the earlier ones it looks like. What cannot be read is tried again at the next start.
 */
export async function hashMissing(options: HashMissingOptions): Promise<void> {
  const { db, signal } = options;
  let after = 0;
  while (!signal.aborted) {
    const rows = await listUnhashed(db, after);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.seq;
    await hashSome(options, new Set(rows.map(({ hash }) => hash)));
    await setTimeout(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** The next pictures nobody has looked at, behind a place in the library. */
export function listUnhashed(db: Kysely<StudioDatabase>, after: number): Promise<{ seq: number; hash: string }[]> {
  return (
    db
      .selectFrom("assets")
      .select(["seq", "hash"])
      .where("isHashed", "=", sql.lit(0))
      .where("purgedAt", "is", null)
      // What has none could not be read a moment ago (`tidyUp`).
      .where("thumbhash", "is not", null)
      .where("kind", "!=", sql.lit("mask"))
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(BATCH)
      .execute()
  );
}

async function hashSome({ transact, derived, signal, onError }: HashMissingOptions, hashes: ReadonlySet<string>) {
  const found = new Map<string, string | null>();
  for (const hash of hashes) {
    if (signal.aborted) break;
    try {
      const pictureHash = await derived.readPictureHash(hash);
      if (pictureHash !== undefined) found.set(hash, pictureHash);
    } catch (error) {
      onError(hash, error);
    }
  }
  if (found.size === 0) return;
  await transact(async (trx, emit) => {
    for (const [hash, pictureHash] of found) {
      for (const assetId of await settlePictureHash(trx, hash, pictureHash)) {
        emit({ type: "asset", assetId, change: "updated" });
      }
    }
  });
}
