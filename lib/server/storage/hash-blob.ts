import { createHash } from "node:crypto";
import type { BlobKey, BlobStore } from "./blob-store";

/**
 * SHA-256 of what lies under a key, 64 hexadecimal digits, and how many bytes that is; one chunk in memory at a time.
 * Throws StudioError `gone` when it is not there, `storage_unavailable` when it cannot be read, or the signal's reason.
 */
export async function hashBlob(
  store: Pick<BlobStore, "stream">,
  key: BlobKey,
  signal?: AbortSignal,
): Promise<{ hash: string; byteSize: number }> {
  const sum = createHash("sha256");
  let byteSize = 0;
  for await (const chunk of store.stream(key)) {
    signal?.throwIfAborted();
    sum.update(chunk);
    byteSize += chunk.byteLength;
  }
  return { hash: sum.digest("hex"), byteSize };
}
