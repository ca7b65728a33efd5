import { open } from "node:fs/promises";
import { unreadable } from "./decode-error";

/** Random access to a picture's bytes, so that headers are read without loading the file. */
export interface ByteSource {
  readonly byteSize: number;
  /** Up to `length` bytes from `offset`; fewer at the end, none behind it. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export function sourceFromBytes(bytes: Uint8Array): ByteSource {
  return {
    byteSize: bytes.byteLength,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}

/** Opens `path` for the time of `use`. Throws `storage_unavailable` when it cannot be opened. */
export async function withFileSource<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  const handle = await open(path, "r").catch((cause: unknown) => {
    throw unreadable(cause);
  });
  try {
    const { size } = await handle.stat();
    return await use({
      byteSize: size,
      async read(offset, length) {
        const wanted = Math.max(0, Math.min(length, size - offset));
        const { bytesRead, buffer } = await handle.read(Buffer.alloc(wanted), 0, wanted, offset);
        return buffer.subarray(0, bytesRead);
      },
    });
  } finally {
    await handle.close();
  }
}
