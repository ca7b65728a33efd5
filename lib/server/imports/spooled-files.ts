import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import { StudioError } from "@/lib/core/errors";
import { MAX_IMPORT_BYTES, MAX_IMPORT_FILES } from "@/lib/core/import";
import { toStorageError } from "@/lib/server/storage/storage-error";
import { type ImportEntry, type ImportSource, isBadName, isSystemFile, type RefusedEntry } from "./import-entry";

/** A file as it arrived. */
export interface SpooledFile {
  /** As it was called, with its folders. */
  readonly name: string;
  readonly path: string;
  readonly byteSize: number;
  readonly isZip: boolean;
}

/** What stays free for the pictures themselves and for everything else. */
const RESERVED_BYTES = 256 * 1024 * 1024;

/** The files of one import on disk, until they were brought in. */
export class ImportSpool {
  readonly files: SpooledFile[] = [];
  bytes = 0;

  constructor(
    private readonly folder: string,
    private readonly freeBytes: () => Promise<number>,
  ) {}

  /**
   * Writes a file away as it arrives; a file that is cut leaves nothing. Throws `payload_too_large`, `storage_full`, and
   * what the stream fails with.
   */
  async receive(name: string, stream: AsyncIterable<Uint8Array>, byteSize: number | undefined): Promise<void> {
    if (this.files.length >= MAX_IMPORT_FILES) throw tooMuch("The import has too many files: pack them into a ZIP.");
    await this.requireRoom(byteSize ?? 0);
    await mkdir(this.folder, { recursive: true, mode: 0o700 }).catch(rethrow);
    const file = path.join(this.folder, `${this.files.length}-${randomBytes(6).toString("hex")}`);
    try {
      const { written, head } = await this.write(file, stream);
      if (byteSize !== undefined && written !== byteSize) {
        throw new StudioError("bad_request", "The file did not arrive whole.");
      }
      this.files.push({ name, path: file, byteSize: written, isZip: isZipHead(head) });
      this.bytes += written;
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  }

  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private async write(file: string, stream: AsyncIterable<Uint8Array>): Promise<{ written: number; head: Uint8Array }> {
    const handle = await open(file, "wx", 0o600).catch(rethrow);
    try {
      return await this.pump(handle, stream);
    } finally {
      await handle.close();
    }
  }

  private async pump(handle: FileHandle, stream: AsyncIterable<Uint8Array>) {
    let written = 0;
    let checkedAt = 0;
    let head: Uint8Array = new Uint8Array(0);
    for await (const chunk of stream) {
      if (this.bytes + written + chunk.byteLength > MAX_IMPORT_BYTES)
        throw tooMuch("The import is larger than 64 GiB.");
      // Without a length, or with a lying one, the disk must not fill up.
      if (written - checkedAt > RESERVED_BYTES / 4) {
        checkedAt = written;
        await this.requireRoom(0);
      }
      if (head.byteLength < 4) head = Buffer.concat([head, chunk.subarray(0, 4)]);
      await handle.appendFile(chunk).catch(rethrow);
      written += chunk.byteLength;
    }
    return { written, head };
  }

  /** For the file itself and for the pictures that will come out of it. */
  private async requireRoom(byteSize: number): Promise<void> {
    if (this.bytes + byteSize > MAX_IMPORT_BYTES) throw tooMuch("The import is larger than 64 GiB.");
    if ((await this.freeBytes()) < byteSize * 2 + RESERVED_BYTES) {
      throw new StudioError("storage_full", "The disk that holds the data folder has no room for this import.");
    }
  }
}

/** The files that were sent one by one, as a source. */
export function toSource(files: readonly SpooledFile[]): ImportSource {
  const entries = new Map<string, ImportEntry>();
  const refused: RefusedEntry[] = [];
  for (const { name, path: file, byteSize } of files) {
    if (isSystemFile(name)) continue;
    if (isBadName(name)) refused.push({ path: name.slice(0, 200), reason: "bad_name" });
    else if (entries.has(name)) refused.push({ path: name, reason: "same_name" });
    else entries.set(name, { path: name, byteSize, open: async () => createReadStream(file) });
  }
  return { entries, refused, close: () => undefined };
}

/** A local file, or the end of a ZIP without any. */
function isZipHead(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}

function tooMuch(message: string): StudioError {
  return new StudioError("payload_too_large", message);
}

function rethrow(error: unknown): never {
  throw toStorageError(error);
}
