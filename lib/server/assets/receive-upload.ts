import { createHash } from "node:crypto";
import { StudioError } from "@/lib/core/errors";
import { unsupported } from "@/lib/server/images/probe";
import { SNIFF_BYTES, sniffMime } from "@/lib/server/images/sniff";
import type { BlobStore, StagedFile } from "@/lib/server/storage/blob-store";

/** The largest file an upload may be. */
export const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;

export interface ReceivedUpload {
  readonly staged: StagedFile;
  readonly hash: string;
}

/**
 * Writes an upload to a staged file while hashing it; one chunk is in memory at a time. The first bytes decide whether
 * the rest is taken at all. Throws `unsupported_media`, `payload_too_large`, what the disk refuses, or what the stream
 * itself fails with (a cut body); nothing is left behind then.
 */
export async function receiveUpload(
  store: BlobStore,
  stream: AsyncIterable<Uint8Array>,
  maxBytes = MAX_UPLOAD_BYTES,
): Promise<ReceivedUpload> {
  const staged = await store.stage("originals");
  try {
    const hash = createHash("sha256");
    let head: Uint8Array | null = new Uint8Array(0);
    for await (const chunk of stream) {
      if (staged.byteSize + chunk.byteLength > maxBytes) throw tooLarge(maxBytes);
      if (head !== null) {
        head = Buffer.concat([head, chunk.subarray(0, SNIFF_BYTES)]);
        if (head.byteLength >= SNIFF_BYTES) {
          checkHead(head);
          head = null;
        }
      }
      hash.update(chunk);
      await staged.write(chunk);
    }
    if (head !== null) checkHead(head);
    return { staged, hash: hash.digest("hex") };
  } catch (error) {
    await staged.discard();
    throw error;
  }
}

function checkHead(head: Uint8Array): void {
  if (sniffMime(head) === null) throw unsupported();
}

function tooLarge(maxBytes: number): StudioError {
  return new StudioError("payload_too_large", `The file is larger than ${maxBytes / (1024 * 1024)} MiB.`, {
    details: { maxBytes },
  });
}
