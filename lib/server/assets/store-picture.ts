import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { StudioError } from "@/lib/core/errors";
import type { DecodeLanes } from "@/lib/server/images/decode-lanes";
import { bakeOrientation, toCanonicalMask } from "@/lib/server/images/normalise";
import { checkDecodes, type ProbedPicture, probePicture } from "@/lib/server/images/probe";
import type { StoredPicture } from "@/lib/server/jobs/archive-port";
import { type BlobStore, originalKey, type StagedFile } from "@/lib/server/storage/blob-store";

/** A few milliseconds of one core. */
const HASH_STEP_BYTES = 4 * 1024 * 1024;

export interface PictureStoreParts {
  readonly store: BlobStore;
  readonly lanes: DecodeLanes;
}

/**
 * Stores the bytes of a result as they came: the decode check and the hash run while they are being written and synced,
 * and only all three together give the file its name. Throws `picture_invalid`, `picture_too_many_pixels` and what the
 * disk refuses.
 */
export async function storeBytes(parts: PictureStoreParts, bytes: Uint8Array): Promise<StoredPicture> {
  const probed = await probePicture(bytes).catch((error: unknown) => {
    throw asInvalid(error);
  });
  if (probed.orientation !== 1) {
    const baked = await parts.lanes.check(() => bakeOrientation(bytes, probed));
    // Never from a relay we know; if one does, every picture of the archive stays upright all the same.
    if (baked !== null) return storeMade(parts.store, baked);
  }
  const staged = await parts.store.stage("originals");
  try {
    const [, , hash] = await whenAllSettled(
      parts.lanes.check(() => checkDecodes(bytes)),
      writeAndSync(staged, bytes),
      hashAndPrepare(parts.store, bytes),
    );
    await parts.store.commit(originalKey(hash), staged);
    return toStored(hash, probed);
  } finally {
    await staged.discard();
  }
}

/**
 * Stores a received upload: its bytes as they came when the picture is upright, else the baked ones; masks always in
 * the canonical form. Works from the staged file, so that memory stays flat.
 * Throws `unsupported_media`, `picture_invalid`, `picture_too_many_pixels` and what the disk refuses.
 */
export async function storeUpload(
  parts: PictureStoreParts,
  upload: { readonly staged: StagedFile; readonly hash: string },
  isMask: boolean,
): Promise<StoredPicture> {
  const { staged, hash } = upload;
  // Begins at once: most uploads are taken as they came, and the disk needs longer than a look at the header.
  const syncing = isMask ? undefined : staged.sync();
  // Looked at by whoever waits for it below; until then a failure must not count as unhandled.
  syncing?.catch(() => undefined);
  try {
    const probed = await probePicture(staged.path);
    const made = await makeUpright(parts, staged.path, probed, isMask);
    if (made !== null) return await storeMade(parts.store, made);
    await whenAllSettled(
      parts.lanes.check(() => checkDecodes(staged.path)),
      parts.store.prepare(originalKey(hash)),
      syncing,
    );
    await parts.store.commit(originalKey(hash), staged);
    return toStored(hash, probed);
  } finally {
    await syncing?.catch(() => undefined);
    await staged.discard();
  }
}

/** The bytes to keep instead of those that came; null when they are kept. */
async function makeUpright(
  { lanes }: PictureStoreParts,
  path: string,
  probed: ProbedPicture,
  isMask: boolean,
): Promise<Uint8Array | null> {
  if (isMask) return lanes.check(() => toCanonicalMask(path));
  return probed.orientation === 1 ? null : lanes.check(() => bakeOrientation(path, probed));
}

/** Stores bytes that we encoded ourselves: no need to decode them once more. */
async function storeMade(store: BlobStore, bytes: Uint8Array): Promise<StoredPicture> {
  const hash = hashOf(bytes);
  const probed = await probePicture(bytes);
  await store.put(originalKey(hash), bytes);
  return toStored(hash, probed);
}

async function writeAndSync(staged: StagedFile, bytes: Uint8Array): Promise<void> {
  await staged.write(bytes);
  await staged.sync();
}

/**
 * Waits for all of them also when one fails: nothing may still be writing when the staged file is removed. The first
 * failure in the order given is thrown: a broken picture stays broken, the disk may recover.
 */
async function whenAllSettled<T extends readonly unknown[]>(
  ...works: T
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

/** While the disk is busy with the same bytes. In parts: a composite may be two hundred megabytes, others wait meanwhile. */
async function hashAndPrepare(store: BlobStore, bytes: Uint8Array): Promise<string> {
  const sum = createHash("sha256");
  for (let at = 0; at < bytes.byteLength; at += HASH_STEP_BYTES) {
    if (at > 0) await setImmediate();
    sum.update(bytes.subarray(at, at + HASH_STEP_BYTES));
  }
  const hash = sum.digest("hex");
  await store.prepare(originalKey(hash));
  return hash;
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function toStored(hash: string, probed: ProbedPicture): StoredPicture {
  const { mime, width, height, byteSize, hasAlpha } = probed;
  return { hash, mime, width, height, byteSize, hasAlpha };
}

function asInvalid(error: unknown): unknown {
  if (!(error instanceof StudioError) || error.code !== "unsupported_media") return error;
  return new StudioError("picture_invalid", "The relay answered with something that is not a picture.", {
    cause: error,
  });
}
