import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { StudioError } from "@/lib/core/errors";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { ArchivePort } from "@/lib/server/jobs/archive-port";
import type { RelayPort } from "@/lib/server/jobs/relay-port";
import { type BlobStore, originalKey } from "@/lib/server/storage/blob-store";
import { hashBlob } from "@/lib/server/storage/hash-blob";
import { isMissing } from "./is-missing";

export interface RepairTools {
  readonly db: Kysely<StudioDatabase>;
  readonly store: BlobStore;
  readonly archive: Pick<ArchivePort, "fetchResult">;
  readonly relays: Pick<RelayPort, "open">;
  readonly now: () => number;
  /** Aborts when the studio stops. */
  readonly stopSignal: AbortSignal;
}

/**
 * Brings the bytes of a picture back from the relay's own link, while that lives; nothing is sent again, nothing is
 * paid. Only bytes with the very hash take the place of what is there. Answers the hash.
 * Throws StudioError `not_found`; `gone` when no link lives; `conflict` when the file is sound, or when the link leads
 * to another picture now; and what `fetchResult` and the disk refuse with.
 */
export async function repairFile(tools: RepairTools, assetId: string): Promise<string> {
  const { db, store } = tools;
  const asset = await db.selectFrom("assets").select(["hash", "purgedAt"]).where("id", "=", assetId).executeTakeFirst();
  if (asset === undefined || asset.purgedAt !== null) throw new StudioError("not_found", "There is no such picture.");
  const { hash } = asset;
  const key = originalKey(hash);
  if (await isWhole(store, hash)) throw new StudioError("conflict", "The file of this picture is sound.");
  const bytes = await fetchAgain(tools, hash);
  if (createHash("sha256").update(bytes).digest("hex") !== hash) {
    throw new StudioError("conflict", "The relay's link leads to another picture now. Nothing was changed.");
  }
  // Equal names count as equal bytes, so a damaged file of the same size would stay.
  await store.delete(key);
  await store.put(key, bytes);
  return hash;
}

async function isWhole(store: BlobStore, hash: string): Promise<boolean> {
  try {
    return (await hashBlob(store, originalKey(hash))).hash === hash;
  } catch (error) {
    if (isMissing(error) || (error instanceof StudioError && error.code === "storage_unavailable")) return false;
    throw error;
  }
}

async function fetchAgain({ db, archive, relays, now, stopSignal }: RepairTools, hash: string): Promise<Uint8Array> {
  const link = await db
    .selectFrom("assets")
    .innerJoin("runResults", "runResults.assetId", "assets.id")
    .innerJoin("runs", "runs.id", "runResults.runId")
    .select(["runResults.relayUrl", "runs.connectionId"])
    .where("assets.hash", "=", hash)
    .where("runResults.relayUrl", "is not", null)
    .where("runResults.fetchUntil", ">", now())
    .orderBy("runResults.fetchUntil", "desc")
    .executeTakeFirst();
  if (typeof link?.relayUrl !== "string") {
    throw new StudioError("gone", "The relay's link to this picture has ended. Bring it back from a backup.");
  }
  const { allowedOrigin } = await relays.open(link.connectionId);
  return archive.fetchResult(link.relayUrl, { allowedOrigin, signal: stopSignal });
}
