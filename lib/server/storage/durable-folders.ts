import path from "node:path";
import type { FileSystem } from "./file-system";
import { getErrno } from "./storage-error";

/** File systems and platforms that cannot sync a directory say so with one of these; there is nothing to be done. */
const CANNOT_SYNC: ReadonlySet<string> = new Set(["EINVAL", "ENOTSUP", "EOPNOTSUPP"]);
const CANNOT_SYNC_ON_WINDOWS: ReadonlySet<string> = new Set(["EPERM", "EISDIR", "EACCES"]);

/** Writes a directory's entries to the disk: without it a power cut can lose the name of a file that is safe itself. */
export async function syncFolder(fs: FileSystem, folder: string): Promise<void> {
  try {
    const handle = await fs.open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const errno = getErrno(error) ?? "";
    if (CANNOT_SYNC.has(errno)) return;
    if (process.platform === "win32" && CANNOT_SYNC_ON_WINDOWS.has(errno)) return;
    throw error;
  }
}

/**
 * Makes nested folders whose own names survive a power cut. Each folder's parent is synced once per process, also when
 * the folder was there before: whoever made it may have stopped before the sync.
 */
export class DurableFolders {
  private readonly known = new Set<string>();

  constructor(private readonly fs: FileSystem) {}

  /** Ensures `<root>/<parts…>`; `root` itself must exist. */
  async ensure(root: string, parts: readonly string[]): Promise<string> {
    let folder = root;
    for (const part of parts) {
      const parent = folder;
      folder = path.join(folder, part);
      if (this.known.has(folder)) continue;
      await this.fs.mkdir(folder, { recursive: true });
      await syncFolder(this.fs, parent);
      this.known.add(folder);
    }
    return folder;
  }

  /** Forgets everything: somebody removed folders behind our back. */
  forget(): void {
    this.known.clear();
  }
}
