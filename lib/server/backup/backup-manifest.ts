import { open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { StudioError } from "@/lib/core/errors";
import { syncFolder } from "@/lib/server/storage/durable-folders";
import { nodeFileSystem } from "@/lib/server/storage/file-system";
import { getErrno, toStorageError } from "@/lib/server/storage/storage-error";

/** The one file that says which of a backup's files belong together: it is written last, in one step. */
export const MANIFEST_NAME = "backup.json";

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

export const backupManifestSchema = z.object({
  format: z.literal("palimpsest-backup"),
  version: z.literal(1),
  createdAt: z.string(),
  /** Of the program and of its tables. */
  studioVersion: z.string(),
  databaseVersion: count,
  database: z.object({
    name: z.string().regex(/^database-[0-9TZ]+-[0-9a-f]{8}\.db$/),
    hash: hashSchema,
    bytes: count,
  }),
  /** The list of all files, in the form that `sha256sum -c` reads. */
  list: z.object({ name: z.string().regex(/^files-[0-9TZ]+-[0-9a-f]{8}\.sha256$/), hash: hashSchema }),
  pictures: z.object({ files: count, bytes: count }),
  /** Folder with relays' answers whose pictures are not stored yet; and how many. */
  answers: z.object({ folder: z.string().regex(/^spool-[0-9TZ]+-[0-9a-f]{8}$/), files: count }),
  /** The key file, when it was asked for: whoever has it can use the relay keys in the database. */
  keys: z
    .string()
    .regex(/^secret-[0-9TZ]+-[0-9a-f]{8}\.key$/)
    .nullable(),
});
export type BackupManifest = z.infer<typeof backupManifestSchema>;

/** Null when there is none. Throws StudioError `invalid_request` when it cannot be read. */
export async function findManifest(folder: string): Promise<BackupManifest | null> {
  const file = path.join(folder, MANIFEST_NAME);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (getErrno(error) === "ENOENT") return null;
    throw toStorageError(error);
  }
  try {
    return backupManifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StudioError("invalid_request", `The backup is damaged: ${file} cannot be read.`, { cause });
  }
}

/** Makes a backup the one that counts: whole or not at all, and durable when it returns. */
export async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  await writeWhole(path.join(folder, MANIFEST_NAME), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Writes a small file aside, forces it to the disk and renames it into place. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.new`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  await syncFolder(nodeFileSystem, path.dirname(file));
}
