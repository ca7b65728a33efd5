import { createHash } from "node:crypto";
import { StudioError } from "@/lib/core/errors";
import type { DecodeLanes } from "@/lib/server/images/decode-lanes";
import { bakeOrientation, toCanonicalMask } from "@/lib/server/images/normalise";
import { checkDecodes, type ProbedPicture, probePicture } from "@/lib/server/images/probe";
import type { StoredPicture } from "@/lib/server/jobs/archive-port";
import { type BlobStore, originalKey, type StagedFile } from "@/lib/server/storage/blob-store";

export interface PictureStoreParts {
  readonly store: BlobStore;
  readonly lanes: DecodeLanes;
}

/**
 * Stores the bytes of a result as they came: the decode check runs while they are being written and synced, and only
 * both together give the file its name. Throws `picture_invalid`, `picture_too_many_pixels` and what the disk refuses.
 */
export async function storeBytes(parts: PictureStoreParts, bytes: Uint8Array): Promise<StoredPicture> {
  const probed = await probePicture(bytes).catch((error: unknown) => {
    throw asInvalid(error);
  });
  const baked = await parts.lanes.check(() => bakeOrientation(bytes, probed));
  // Never from a relay we know; if one does, every picture of the archive stays upright all the same.
  if (baked !== null) return storeMade(parts.store, baked);
  const staged = await parts.store.stage("originals");
  try {
    await both(
      parts.lanes.check(() => checkDecodes(bytes)),
      writeAndSync(staged, bytes),
    );
    const hash = hashOf(bytes);
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
  try {
    const probed = await probePicture(staged.path);
    const made = await parts.lanes.check(() => {
      return isMask ? toCanonicalMask(staged.path) : bakeOrientation(staged.path, probed);
    });
    if (made !== null) return await storeMade(parts.store, made);
    await both(
      parts.lanes.check(() => checkDecodes(staged.path)),
      staged.sync(),
    );
    await parts.store.commit(originalKey(hash), staged);
    return toStored(hash, probed);
  } finally {
    await staged.discard();
  }
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

/** Waits for both also when one fails: nothing may still be writing when the staged file is removed. */
async function both(check: Promise<void>, write: Promise<void>): Promise<void> {
  const results = await Promise.allSettled([check, write]);
  // A broken picture comes first: it stays broken, the disk may recover.
  for (const result of results) if (result.status === "rejected") throw result.reason;
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
