import type { FileHandle } from "node:fs/promises";
import type { ByteRange } from "./blob-store";
import type { FileSystem } from "./file-system";

const CHUNK_BYTES = 128 * 1024;

/**
 * Streams a file, or the range of it, `CHUNK_BYTES` at a time and only as fast as it is read. The file is opened at the
 * first read and closed at the end, on cancel and on every error.
 */
export function streamFile(
  fs: FileSystem,
  path: string,
  range: ByteRange | undefined,
  toError: (error: unknown) => Error,
): ReadableStream<Uint8Array> {
  let handle: FileHandle | undefined;
  let position = range?.start ?? 0;
  const end = range === undefined ? Number.POSITIVE_INFINITY : range.end + 1;

  async function close(): Promise<void> {
    const open = handle;
    handle = undefined;
    await open?.close();
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          handle ??= await fs.open(path, "r");
          const wanted = Math.min(CHUNK_BYTES, end - position);
          const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, position);
          position += bytesRead;
          if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
          if (bytesRead === 0 || position >= end) {
            await close();
            controller.close();
          }
        } catch (error) {
          await close().catch(() => undefined);
          throw toError(error);
        }
      },
      cancel: close,
    },
    // No read-ahead: a queue of chunks per waiting client is memory for nothing.
    { highWaterMark: 0 },
  );
}
