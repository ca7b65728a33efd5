import type { FileHandle } from "node:fs/promises";
import type { StagedFile } from "./blob-store";
import type { FileSystem } from "./file-system";
import { toStorageError } from "./storage-error";

/** A staged file on disk. `finish` and `release` are for the store that made it. */
export class DiskStagedFile implements StagedFile {
  private written = 0;
  private isSynced = false;
  private isClosed = false;
  private isReleased = false;

  private constructor(
    private readonly fs: FileSystem,
    readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  /** Creates the file; `wx` refuses to write into one that somebody else is writing. */
  static async create(fs: FileSystem, path: string): Promise<DiskStagedFile> {
    return new DiskStagedFile(fs, path, await fs.open(path, "wx", 0o600));
  }

  get byteSize(): number {
    return this.written;
  }

  async write(chunk: Uint8Array): Promise<void> {
    try {
      let offset = 0;
      // A full disk may take part of a chunk before it refuses the rest.
      while (offset < chunk.byteLength) {
        const { bytesWritten } = await this.handle.write(chunk, offset, chunk.byteLength - offset, this.written);
        offset += bytesWritten;
        this.written += bytesWritten;
      }
      this.isSynced = false;
    } catch (error) {
      throw toStorageError(error);
    }
  }

  async sync(): Promise<void> {
    if (this.isSynced) return;
    try {
      await this.handle.sync();
      this.isSynced = true;
    } catch (error) {
      throw toStorageError(error);
    }
  }

  /** Syncs and closes: the file is whole on disk and ready to be renamed. */
  async finish(): Promise<void> {
    await this.sync();
    await this.close();
  }

  /** The store has renamed or removed it: discard has nothing left to do. */
  release(): void {
    this.isReleased = true;
  }

  async discard(): Promise<void> {
    await this.close().catch(() => undefined);
    if (this.isReleased) return;
    this.isReleased = true;
    // What cannot be removed now is swept at the next start.
    await this.fs.unlink(this.path).catch(() => undefined);
  }

  private async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await this.handle.close();
  }
}
