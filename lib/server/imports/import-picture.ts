import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { ImageMime } from "@/lib/core/asset";
import { revivePurged, setTrashed } from "@/lib/server/assets/change-asset";
import { toStoredFileName } from "@/lib/server/assets/file-name";
import { insertAsset } from "@/lib/server/assets/insert-asset";
import { type ReceivedUpload, receiveUpload } from "@/lib/server/assets/receive-upload";
import { withFileSource } from "@/lib/server/images/byte-source";
import { SNIFF_BYTES, sniffMime } from "@/lib/server/images/sniff";
import { withoutEmbeddedRecipe } from "@/lib/server/images/splice-recipe";
import type { StoredPicture } from "@/lib/server/jobs/archive-port";
import { originalKey } from "@/lib/server/storage/blob-store";
import type { ImportEntry } from "./import-entry";
import type { ImportTally, ImportTools } from "./import-tools";
import { findSettings, type PictureSettings } from "./settings/find-settings";

/**
 * Brings in one picture of anybody: its bytes as they came, and what its own file says of how it was made. Bytes that
 * are here already are not stored twice; one of our own exports is known by the original it was made of.
 * Throws what the picture or the disk refuses with; nothing is left behind then.
 */
export async function importPicture(tools: ImportTools, tally: ImportTally, entry: ImportEntry): Promise<void> {
  const upload = await receiveUpload(tools.store, await entry.open());
  try {
    const settings = await readSettings(upload.staged.path);
    if (settings !== undefined) tally.counts.withSettings++;
    const hashes = [upload.hash, ...(await listOriginals(upload, settings))];
    if (await recallKnown(tools, hashes)) {
      tally.counts.known++;
      return;
    }
    const picture = await tools.pictures.store(upload);
    const assetId = await record(tools, picture, entry.path, settings);
    if (assetId === undefined) {
      tally.counts.known++;
      return;
    }
    tally.counts.created++;
    await tools.pictures.derive(assetId, picture.hash);
  } finally {
    await upload.staged.discard();
  }
}

async function readSettings(path: string): Promise<PictureSettings | undefined> {
  return withFileSource(path, async (source) => {
    const mime = sniffMime(await source.read(0, SNIFF_BYTES));
    return mime === null ? undefined : findSettings(source, mime);
  });
}

/** The hash of the picture without our recipe in it, which is the one it has in the studio it came from. */
async function listOriginals({ staged }: ReceivedUpload, settings: PictureSettings | undefined): Promise<string[]> {
  if (settings?.recipe === undefined) return [];
  const bytes = await readFile(staged.path);
  const mime: ImageMime | null = sniffMime(bytes.subarray(0, SNIFF_BYTES));
  if (mime === null) return [];
  return [createHash("sha256").update(withoutEmbeddedRecipe(bytes, mime)).digest("hex")];
}

/** Whether a picture of these bytes is here; whoever brings it again wants it back out of the trash. */
async function recallKnown({ db, transact, store }: ImportTools, hashes: readonly string[]): Promise<boolean> {
  const known = await db
    .selectFrom("assets")
    .select(["id", "hash", "trashedAt"])
    .where("hash", "in", hashes)
    .where("kind", "!=", "mask")
    .where("purgedAt", "is", null)
    .orderBy("trashedAt")
    .executeTakeFirst();
  // A row whose file was lost gets it back from what is brought.
  if (known === undefined || (await store.stat(originalKey(known.hash))) === null) return false;
  if (known.trashedAt === null) return true;
  return transact(async (trx, emit) => {
    const isBack = await setTrashed(trx, known.id, null);
    if (isBack) emit({ type: "asset", assetId: known.id, change: "restored" });
    // Else it was deleted for good meanwhile, and its bytes have to be stored again.
    return isBack;
  });
}

/** The row of a picture whose file is here; undefined when it had one already. A stub becomes a picture again. */
function record(
  { transact, now, newId }: ImportTools,
  picture: StoredPicture,
  path: string,
  settings: PictureSettings | undefined,
): Promise<string | undefined> {
  const fileName = toStoredFileName(path);
  return transact(async (trx, emit) => {
    const rows = await trx
      .selectFrom("assets")
      .select(["id", "purgedAt"])
      .where("hash", "=", picture.hash)
      .where("kind", "!=", "mask")
      .execute();
    if (rows.some(({ purgedAt }) => purgedAt === null)) return undefined;
    const [stub] = rows;
    if (stub !== undefined) {
      await revivePurged(trx, stub.id, fileName);
      emit({ type: "asset", assetId: stub.id, change: "restored" });
      return stub.id;
    }
    const id = newId("asset");
    const { prompt, seed } = settings?.found ?? {};
    await insertAsset(trx, {
      id,
      kind: "source",
      picture,
      createdAt: now(),
      fileName,
      described: { prompt, seed },
      isSandbox: settings?.recipe?.made.isSandbox === true,
    });
    emit({ type: "asset", assetId: id, change: "created" });
    return id;
  });
}
