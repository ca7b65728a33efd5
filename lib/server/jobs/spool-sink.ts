import { writeSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { StudioError } from "@/lib/core/errors";
import type { AnswerSink, RawAnswer } from "@/lib/server/relays/relay";
import { formatHead } from "./answer-file";
import type { Failpoint } from "./failpoints";

export interface SpoolSinkOptions {
  readonly folder: string;
  readonly partName: string;
  readonly answerName: (receivedAt: number) => string;
  readonly now: () => number;
  readonly failpoint: Failpoint;
  /** Ends the waiting for a disk that takes nothing. */
  readonly signal: AbortSignal;
}

const FIRST_DISK_WAIT_MS = 200;
const MAX_DISK_WAIT_MS = 10_000;
/** How long an answer is held in memory for a full disk before it is given up. */
const MAX_DISK_PATIENCE_MS = 15 * 60_000;

/** Opens the `.part` file. Throws StudioError `storage_full` or `storage_unavailable`, before anything was paid. */
export async function openSpoolSink(options: SpoolSinkOptions): Promise<AnswerSink> {
  const sink = new SpoolSink(options);
  await sink.open();
  return sink;
}

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Writes an answer to disk as it arrives and keeps it in memory as well: when the disk fails in the middle of an
 * answer that is paid for, memory is all there is, and it is written again until the disk takes it.
 */
class SpoolSink implements AnswerSink {
  readonly #options: SpoolSinkOptions;
  readonly #partPath: string;
  #handle: FileHandle | null = null;
  #head: Head | null = null;
  #chunks: Uint8Array[] = [];
  /** The file on disk lacks something that is in memory. */
  #isTorn = false;

  constructor(options: SpoolSinkOptions) {
    this.#options = options;
    this.#partPath = path.join(options.folder, options.partName);
  }

  async open(): Promise<void> {
    try {
      this.#handle = await open(this.#partPath, "w", 0o600);
    } catch (cause) {
      throw toStorageError(cause);
    }
  }

  async begin(status: number, headers: Readonly<Record<string, string>>): Promise<void> {
    // A second answer without an abort between: what the file holds of the first is written over at the end.
    if (this.#head) this.#isTorn = true;
    this.#head = { status, headers };
    this.#chunks = [];
    await this.#append(formatHead(status, headers));
  }

  async write(chunk: Uint8Array): Promise<void> {
    // Copied: the network may reuse its buffer.
    const copy = Uint8Array.from(chunk);
    this.#chunks.push(copy);
    await this.#append(copy);
    this.#options.failpoint("after-first-response-byte");
  }

  async commit(): Promise<RawAnswer> {
    const head = this.#head;
    if (!head) throw new Error("an answer was committed that never began");
    const receivedAt = this.#options.now();
    const body = Buffer.concat(this.#chunks);
    const answer = { status: head.status, headers: head.headers, body, receivedAt };
    const startedAt = this.#options.now();
    for (let waitMs = FIRST_DISK_WAIT_MS; ; waitMs = Math.min(MAX_DISK_WAIT_MS, waitMs * 2)) {
      try {
        await this.#makeDurable(answer);
        return answer;
      } catch (cause) {
        this.#isTorn = true;
        const isOver = this.#options.signal.aborted || this.#options.now() - startedAt > MAX_DISK_PATIENCE_MS;
        if (isOver) throw toStorageError(cause);
      }
      await delay(waitMs, undefined, { signal: this.#options.signal }).catch(() => undefined);
    }
  }

  async abort(): Promise<void> {
    this.#head = null;
    this.#chunks = [];
    await this.#close();
    // What cannot be deleted now is swept later; an abort must not hide the error that led to it.
    await rm(this.#partPath, { force: true }).catch(() => undefined);
  }

  async #append(bytes: Uint8Array): Promise<void> {
    if (this.#isTorn) return;
    try {
      // After an abort (a fallback path is tried) the file is made anew.
      this.#handle ??= await open(this.#partPath, "w", 0o600);
      writeAll(this.#handle, bytes);
    } catch {
      this.#isTorn = true;
    }
  }

  async #makeDurable(answer: RawAnswer): Promise<void> {
    if (this.#isTorn) await this.#rewrite(answer);
    const handle = this.#handle;
    if (!handle) throw new Error("an answer was committed without a file");
    await handle.sync();
    await this.#close();
    this.#options.failpoint("before-spool-rename");
    await rename(this.#partPath, path.join(this.#options.folder, this.#options.answerName(answer.receivedAt)));
    const folder = await open(this.#options.folder, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
    this.#options.failpoint("after-spool-rename");
  }

  async #rewrite(answer: RawAnswer): Promise<void> {
    await this.#close();
    this.#handle = await open(this.#partPath, "w", 0o600);
    writeAll(this.#handle, formatHead(answer.status, answer.headers));
    writeAll(this.#handle, answer.body);
    this.#isTorn = false;
  }

  async #close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close().catch(() => undefined);
  }
}

/**
 * Written in the same tick: a write goes to the system's memory in microseconds and survives a kill from there, while
 * an asynchronous one would queue behind pictures being decoded in the same thread pool.
 */
function writeAll(handle: FileHandle, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.byteLength; ) {
    offset += writeSync(handle.fd, bytes, offset, bytes.byteLength - offset);
  }
}

function toStorageError(cause: unknown): StudioError {
  const isFull = cause instanceof Error && "code" in cause && (cause.code === "ENOSPC" || cause.code === "EDQUOT");
  return isFull
    ? new StudioError("storage_full", "The disk is full: the relay's answer could not be saved.", { cause })
    : new StudioError("storage_unavailable", "The relay's answer could not be saved to the data folder.", { cause });
}
