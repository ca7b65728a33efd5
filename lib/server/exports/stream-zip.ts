import { makeZip } from "client-zip";

/** One file of a ZIP; its bytes are read when its turn comes. */
export interface ZipEntry {
  /** "/" between folders. */
  readonly path: string;
  readonly modifiedAt: Date;
  readonly bytes: string | AsyncGenerator<Uint8Array | string>;
}

export interface ZipWatch {
  /** Once, when the first bytes are asked for: an answer to HEAD is never read. */
  onBegin?(): void;
  onBytes(count: number): void;
  /** Once, however it ended. */
  onEnd(state: "done" | "stopped" | "failed", error?: unknown): void;
}

/**
 * A ZIP (stored, ZIP64 where it must be) that is written as fast as it is read: a chunk of one file is held at a time,
 * and 46 bytes and a name for each file. Whoever stops reading, or `signal`, ends the work and closes what is open.
 */
export function streamZip(
  entries: AsyncGenerator<ZipEntry>,
  signal: AbortSignal,
  watch: ZipWatch,
): ReadableStream<Uint8Array> {
  // The library does not pass a stop on to what it reads: it is done here.
  let open: AsyncGenerator<unknown> | undefined;
  let isEnded = false;
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  function begin(): ReadableStreamDefaultReader<Uint8Array> {
    watch.onBegin?.();
    const inputs = toInputs(entries, (bytes) => {
      open = bytes;
    });
    return makeZip(inputs).getReader();
  }

  async function end(state: "done" | "stopped" | "failed", error?: unknown): Promise<void> {
    if (isEnded) return;
    isEnded = true;
    signal.removeEventListener("abort", handleAbort);
    watch.onEnd(state, error);
    if (state === "done") return;
    await Promise.allSettled([reader?.cancel(), open?.return(undefined), entries.return(undefined)]);
  }
  function handleAbort(): void {
    void end("stopped");
  }
  signal.addEventListener("abort", handleAbort, { once: true });

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          if (signal.aborted) throw signal.reason;
          reader ??= begin();
          const { done, value } = await reader.read();
          if (signal.aborted) throw signal.reason;
          if (done) {
            await end("done");
            controller.close();
            return;
          }
          watch.onBytes(value.byteLength);
          controller.enqueue(value);
        } catch (error) {
          await end(signal.aborted ? "stopped" : "failed", error);
          throw error;
        }
      },
      cancel: () => end("stopped"),
    },
    { highWaterMark: 0 },
  );
}

async function* toInputs(entries: AsyncGenerator<ZipEntry>, onOpen: (bytes: AsyncGenerator<unknown>) => void) {
  for await (const { path, modifiedAt, bytes } of entries) {
    if (typeof bytes !== "string") onOpen(bytes);
    yield { name: path, lastModified: modifiedAt, input: bytes };
  }
}
