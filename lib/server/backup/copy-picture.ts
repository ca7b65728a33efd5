import { createHash } from "node:crypto";
import { StudioError } from "@/lib/core/errors";
import { isMissing } from "@/lib/server/archive-health/is-missing";
import { type BlobStore, originalKey } from "@/lib/server/storage/blob-store";
import { hashBlob } from "@/lib/server/storage/hash-blob";

export type CopiedPicture = "copied" | "known" | "missing" | "damaged";

/**
 * Copies one picture from store to store, hashing it on the way: only bytes that are what their name says get there.
 * What is there with the right size counts as known; with `isDoubted` its bytes are read as well, and replaced when
 * they are wrong. Throws the signal's reason, and what the disks refuse.
 */
export async function copyPicture(
  from: BlobStore,
  to: BlobStore,
  file: { readonly hash: string; readonly byteSize: number | undefined },
  { isDoubted, signal }: { readonly isDoubted: boolean; readonly signal: AbortSignal },
): Promise<CopiedPicture> {
  const key = originalKey(file.hash);
  const known = await to.stat(key);
  if (known !== null) {
    const isSize = file.byteSize === undefined || known.byteSize === file.byteSize;
    if (isSize && (!isDoubted || (await isWhole(to, file.hash, signal)))) return "known";
  }
  const staged = await to.stage("originals");
  try {
    const sum = createHash("sha256");
    for await (const chunk of from.stream(key)) {
      signal.throwIfAborted();
      sum.update(chunk);
      await staged.write(chunk);
    }
    if (sum.digest("hex") !== file.hash) return "damaged";
    // Equal names count as equal bytes, so a damaged file of the same size would stay.
    if (known !== null) await to.delete(key);
    await to.commit(key, staged);
    return "copied";
  } catch (error) {
    if (signal.aborted) throw error;
    if (isMissing(error)) return "missing";
    throw error;
  } finally {
    await staged.discard();
  }
}

async function isWhole(store: BlobStore, hash: string, signal: AbortSignal): Promise<boolean> {
  try {
    return (await hashBlob(store, originalKey(hash), signal)).hash === hash;
  } catch (error) {
    if (!signal.aborted && error instanceof StudioError) return false;
    throw error;
  }
}
