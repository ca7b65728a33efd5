import path from "node:path";
import { StudioError } from "@/lib/core/errors";
import type { BlobArea, BlobKey, BlobStore, ByteRange, StagedFile, StoredBlob } from "./blob-store";
import { blobAreas } from "./blob-store";
import { DurableFolders, syncFolder } from "./durable-folders";
import { streamFile } from "./file-stream";
import { type FileSystem, nodeFileSystem } from "./file-system";
import { createKeyedLock } from "./keyed-lock";
import { DiskStagedFile } from "./staged-file";
import { getErrno, toStorageError } from "./storage-error";

const AREA_FOLDERS: Record<BlobArea, string> = { originals: "blobs", derived: "derived" };
/** Inside each area, so that a rename never crosses file systems even when an area is a mount of its own. */
const STAGED_FOLDER = ".staged";
/** No dots, no slashes: a name cannot leave its folder. */
const NAME = /^[0-9a-f]{64}(?:-[a-z0-9-]{1,40})?$/;

export interface FileBlobStoreOptions {
  readonly dataFolder: string;
  readonly now: () => number;
  /** Names of staged files; unique, and safe as file names. */
  readonly newStagedName: () => string;
  readonly fs?: FileSystem;
  /** The areas it is used for, all unless said otherwise: a backup holds no derived files. */
  readonly areas?: readonly BlobArea[];
}

/**
 * Blobs as files under the data folder: `blobs/ab/cd/<sha256>` and `derived/ab/cd/<sha256>-<variant>`. A file gets its
 * final name by a rename after its bytes are synced, so nothing half-written is ever found there (fsync file → rename →
 * fsync folder). The only code that touches blobs on disk.
 */
export class FileBlobStore implements BlobStore {
  private readonly fs: FileSystem;
  private readonly folders: DurableFolders;
  private readonly lock = createKeyedLock();

  private constructor(private readonly options: FileBlobStoreOptions) {
    this.fs = options.fs ?? nodeFileSystem;
    this.folders = new DurableFolders(this.fs);
  }

  /** Makes the folders; the data folder is created when it is missing. */
  static async open(options: FileBlobStoreOptions): Promise<FileBlobStore> {
    const store = new FileBlobStore(options);
    await store.guard(async () => {
      await store.fs.mkdir(options.dataFolder, { recursive: true });
      await store.ensureAreas();
    });
    return store;
  }

  private async ensureAreas(): Promise<void> {
    for (const area of this.options.areas ?? blobAreas) {
      await this.folders.ensure(this.options.dataFolder, [AREA_FOLDERS[area], STAGED_FOLDER]);
    }
  }

  async stage(area: BlobArea): Promise<StagedFile> {
    const name = this.options.newStagedName();
    const create = () => DiskStagedFile.create(this.fs, path.join(this.areaFolder(area), STAGED_FOLDER, name));
    return this.guard(async () => {
      try {
        return await create();
      } catch (error) {
        if (getErrno(error) !== "ENOENT") throw error;
        // The folder was removed while we run (a user tidying up `derived`): make it again, once.
        this.folders.forget();
        await this.ensureAreas();
        return create();
      }
    });
  }

  async prepare(key: BlobKey): Promise<void> {
    await this.guard(() => this.folders.ensure(this.areaFolder(key.area), shardsOf(key.name)));
  }

  async commit(key: BlobKey, staged: StagedFile): Promise<{ isNew: boolean }> {
    if (!(staged instanceof DiskStagedFile)) throw new TypeError("not staged by this store");
    const target = this.pathOf(key);
    try {
      return await this.guard(async () => {
        await staged.finish();
        return this.lock(target, () => this.moveIntoPlace(key, target, staged));
      });
    } finally {
      await staged.discard();
    }
  }

  private async moveIntoPlace(key: BlobKey, target: string, staged: DiskStagedFile): Promise<{ isNew: boolean }> {
    const folder = await this.folders.ensure(this.areaFolder(key.area), shardsOf(key.name));
    const known = await this.statOrNull(target);
    // Another size under the same name is a damaged file (the name is a hash): the good bytes take its place.
    const isNew = known?.size !== staged.byteSize;
    if (isNew) {
      await this.rename(staged.path, target, key);
      staged.release();
    } else {
      // Shows the sweep of unreferenced files that somebody is about to point at this one again.
      const now = new Date(this.options.now());
      await this.fs.utimes(target, now, now);
    }
    // Also for a known file: whoever renamed it may have stopped before this line. Derived files can be made again.
    if (key.area === "originals") await syncFolder(this.fs, folder);
    return { isNew };
  }

  private async rename(from: string, to: string, key: BlobKey): Promise<void> {
    try {
      await this.fs.rename(from, to);
    } catch (error) {
      if (getErrno(error) !== "ENOENT") throw error;
      // Removed as well, as in `stage`.
      this.folders.forget();
      await this.folders.ensure(this.areaFolder(key.area), shardsOf(key.name));
      await this.fs.rename(from, to);
    }
  }

  async put(key: BlobKey, bytes: Uint8Array): Promise<{ isNew: boolean }> {
    const staged = await this.stage(key.area);
    try {
      await staged.write(bytes);
      return await this.commit(key, staged);
    } finally {
      await staged.discard();
    }
  }

  async stat(key: BlobKey): Promise<StoredBlob | null> {
    const found = await this.guard(() => this.statOrNull(this.pathOf(key)));
    return found === null ? null : { name: key.name, byteSize: found.size, changedAt: found.mtimeMs };
  }

  async read(key: BlobKey): Promise<Uint8Array> {
    try {
      const handle = await this.fs.open(this.pathOf(key), "r");
      try {
        return await handle.readFile();
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw toReadError(error);
    }
  }

  stream(key: BlobKey, range?: ByteRange): ReadableStream<Uint8Array> {
    return streamFile(this.fs, this.pathOf(key), range, toReadError);
  }

  async withLocalFile<T>(key: BlobKey, use: (path: string) => Promise<T>): Promise<T> {
    const target = this.pathOf(key);
    const found = await this.guard(() => this.statOrNull(target));
    if (found === null) throw goneError();
    return use(target);
  }

  async delete(key: BlobKey): Promise<void> {
    const target = this.pathOf(key);
    await this.guard(() => this.lock(target, () => this.unlinkIfThere(target)));
  }

  async deleteIfIdle(key: BlobKey, minAgeMs: number): Promise<boolean> {
    const target = this.pathOf(key);
    return this.guard(() =>
      this.lock(target, async () => {
        const found = await this.statOrNull(target);
        if (found === null || this.options.now() - found.mtimeMs < minAgeMs) return false;
        await this.unlinkIfThere(target);
        return true;
      }),
    );
  }

  async *list(area: BlobArea): AsyncIterable<StoredBlob> {
    const root = this.areaFolder(area);
    for (const first of await this.names(root)) {
      if (first === STAGED_FOLDER) continue;
      for (const second of await this.names(path.join(root, first))) {
        for (const name of await this.names(path.join(root, first, second))) {
          if (!NAME.test(name)) continue;
          const found = await this.stat({ area, name });
          if (found !== null) yield found;
        }
      }
    }
  }

  async sweepStaged(minAgeMs: number): Promise<number> {
    let count = 0;
    for await (const { file } of this.oldStaged(minAgeMs)) {
      await this.guard(() => this.unlinkIfThere(file));
      count++;
    }
    return count;
  }

  async countStaged(minAgeMs: number): Promise<{ count: number; bytes: number }> {
    let count = 0;
    let bytes = 0;
    for await (const { size } of this.oldStaged(minAgeMs)) {
      count++;
      bytes += size;
    }
    return { count, bytes };
  }

  private async *oldStaged(minAgeMs: number): AsyncIterable<{ file: string; size: number }> {
    for (const area of blobAreas) {
      const folder = path.join(this.areaFolder(area), STAGED_FOLDER);
      for (const name of await this.names(folder)) {
        const file = path.join(folder, name);
        const found = await this.guard(() => this.statOrNull(file));
        if (found === null || this.options.now() - found.mtimeMs < minAgeMs) continue;
        yield { file, size: found.size };
      }
    }
  }

  async checkWritable(): Promise<void> {
    const staged = await this.stage("originals");
    try {
      await staged.write(new TextEncoder().encode("palimpsest"));
      await staged.sync();
    } finally {
      await staged.discard();
    }
  }

  async freeBytes(): Promise<number> {
    const found = await this.guard(() => this.fs.statfs(this.options.dataFolder));
    return found.bavail * found.bsize;
  }

  private areaFolder(area: BlobArea): string {
    return path.join(this.options.dataFolder, AREA_FOLDERS[area]);
  }

  private pathOf(key: BlobKey): string {
    if (!NAME.test(key.name)) throw new TypeError("not a blob name");
    return path.join(this.areaFolder(key.area), ...shardsOf(key.name), key.name);
  }

  private async statOrNull(file: string): Promise<{ size: number; mtimeMs: number } | null> {
    try {
      return await this.fs.stat(file);
    } catch (error) {
      if (getErrno(error) === "ENOENT") return null;
      throw error;
    }
  }

  private async unlinkIfThere(file: string): Promise<void> {
    try {
      await this.fs.unlink(file);
    } catch (error) {
      if (getErrno(error) !== "ENOENT") throw error;
    }
  }

  /** Entries of a folder, sorted; a missing folder or a stray file counts as empty. */
  private async names(folder: string): Promise<string[]> {
    try {
      const names: string[] = [];
      for await (const entry of await this.fs.opendir(folder)) names.push(entry.name);
      return names.sort();
    } catch (error) {
      const errno = getErrno(error);
      if (errno === "ENOENT" || errno === "ENOTDIR") return [];
      throw toStorageError(error);
    }
  }

  private async guard<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      throw toStorageError(error);
    }
  }
}

/** Two levels of 256: no folder grows large before tens of millions of pictures. */
function shardsOf(name: string): [string, string] {
  return [name.slice(0, 2), name.slice(2, 4)];
}

function goneError(cause?: unknown): StudioError {
  return new StudioError("gone", "The file of this picture is missing from the data folder.", { cause });
}

function toReadError(error: unknown): Error {
  return getErrno(error) === "ENOENT" ? goneError(error) : toStorageError(error);
}
