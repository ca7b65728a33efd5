import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { StudioError } from "@/lib/core/errors";

/** A file of a backup: where it lies below the backup's folder, and the SHA-256 of its bytes. */
export interface ListedFile {
  readonly path: string;
  readonly hash: string;
}

/** Two spaces: what `sha256sum -c` reads, so that a backup can be proved without this program. */
const LINE = /^([0-9a-f]{64}) {2}(\S+)$/;

const FLUSH_BYTES = 64 * 1024;

/** Writes the list as the files come; a library of a million pictures makes a list of 140 MB. */
export class FileListWriter {
  private readonly sum: Hash = createHash("sha256");
  private waiting = "";

  private constructor(private readonly handle: FileHandle) {}

  static async create(file: string): Promise<FileListWriter> {
    return new FileListWriter(await open(file, "wx", 0o600));
  }

  async add({ path, hash }: ListedFile): Promise<void> {
    this.waiting += `${hash}  ${path}\n`;
    if (this.waiting.length >= FLUSH_BYTES) await this.flush();
  }

  /** Forces it to the disk; answers the hash of the list itself. */
  async finish(): Promise<string> {
    await this.flush();
    await this.handle.sync();
    await this.handle.close();
    return this.sum.digest("hex");
  }

  async abandon(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }

  private async flush(): Promise<void> {
    const bytes = Buffer.from(this.waiting);
    this.waiting = "";
    this.sum.update(bytes);
    await this.handle.appendFile(bytes);
  }
}

/** Reads a list line by line. Throws StudioError `invalid_request` naming the file when a line is none. */
export async function* readFileList(file: string): AsyncGenerator<ListedFile> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    const [, hash, path] = LINE.exec(line) ?? [];
    if (hash === undefined || path === undefined) {
      throw new StudioError("invalid_request", `The backup is damaged: ${file} holds a line that names no file.`);
    }
    yield { path, hash };
  }
}
