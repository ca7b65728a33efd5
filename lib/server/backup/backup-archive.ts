import { randomBytes } from "node:crypto";
import { access, rm } from "node:fs/promises";
import path from "node:path";
import type { Kysely } from "kysely";
import { StudioError } from "@/lib/core/errors";
import { countHashes, listHashes } from "@/lib/server/archive-health/list-hashes";
import { copyDatabase } from "@/lib/server/db/copy-database";
import { inspectDatabase } from "@/lib/server/db/inspect-database";
import { DATABASE_VERSION } from "@/lib/server/db/migrations";
import { openDatabaseForReading } from "@/lib/server/db/open-for-reading";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { KEY_FILE_NAME } from "@/lib/server/secrets/key-file";
import { originalKey } from "@/lib/server/storage/blob-store";
import type { FileBlobStore } from "@/lib/server/storage/file-blob-store";
import { DATABASE_NAME, listNames, openOriginals, prepareTarget } from "./backup-folders";
import { type BackupManifest, findManifest, writeManifest } from "./backup-manifest";
import { copyAnswers, hasAllAnswers } from "./copy-answers";
import { copyPicture } from "./copy-picture";
import { FileListWriter, type ListedFile } from "./file-list";
import { withFolderLock } from "./folder-lock";
import { copyHashed, hashFile, syncFile } from "./hash-file";

/** A run whose answer came and went while the database was copied: copied again, that often. */
const MAX_COPIES = 5;
const MAX_NAMED = 20;

export interface BackupOptions {
  readonly dataFolder: string;
  readonly backupFolder: string;
  /** The key file goes along: whoever has the backup can then use the relay keys in it. */
  readonly withKeys: boolean;
  /** Reads every byte of what the backup has already. */
  readonly verify: boolean;
  /** Removes pictures from the backup that were deleted for good. */
  readonly prune: boolean;
  readonly studioVersion: string;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: (done: { files: number; bytes: number }, total: { files: number; bytes: number }) => void;
}

export interface BackupSummary {
  readonly manifest: BackupManifest;
  readonly copied: { files: number; bytes: number };
  /** Already in the backup. */
  readonly known: { files: number; bytes: number };
  readonly pruned: { files: number; bytes: number };
  /** Pictures of the library that could not be saved because their own files are broken. */
  readonly broken: { count: number; readonly named: { hash: string; fault: "missing" | "damaged" }[] };
}

type CopiedPictures = Omit<BackupSummary, "manifest" | "pruned">;

/**
 * Brings a backup up to date while the studio may be running: the database as it is at one moment, every picture it
 * names, and answers that wait for their pictures. The former backup counts until the last step, which is one rename.
 * Throws StudioError in words for the user, the signal's reason, and what the disks refuse.
 */
export async function backUpArchive(options: BackupOptions): Promise<BackupSummary> {
  const { dataFolder, backupFolder } = options;
  await access(path.join(dataFolder, DATABASE_NAME)).catch((cause: unknown) => {
    throw new StudioError("not_found", `There is no studio in ${dataFolder}. STUDIO_DATA names the data folder.`, {
      cause,
    });
  });
  await prepareTarget(backupFolder, dataFolder);
  if ((await listNames(backupFolder)).includes(DATABASE_NAME)) {
    throw new StudioError("invalid_request", `${backupFolder} is a studio's own data folder, not a place for backups.`);
  }
  return withFolderLock(backupFolder, async () => {
    await dropUnnamed(backupFolder);
    try {
      return await makeBackup(options);
    } catch (error) {
      // What counts is read anew: the new backup may be whole, and something have failed behind it.
      await dropUnnamed(backupFolder).catch(() => undefined);
      throw error;
    }
  });
}

async function makeBackup(options: BackupOptions): Promise<BackupSummary> {
  const { backupFolder, dataFolder, now } = options;
  const stamp = `${new Date(now()).toISOString().replace(/[^0-9TZ]/g, "")}-${randomBytes(4).toString("hex")}`;
  const database = `database-${stamp}.db`;
  const spool = `spool-${stamp}`;
  const keys = options.withKeys ? `secret-${stamp}.key` : null;
  const answers = await copyRows(options, path.join(backupFolder, database), spool);
  const listed = await hashFile(path.join(backupFolder, database));
  const listName = `files-${stamp}.sha256`;
  const list = await FileListWriter.create(path.join(backupFolder, listName));
  const copy = await openDatabaseForReading(path.join(backupFolder, database));
  try {
    await list.add({ path: database, hash: listed.hash });
    for (const answer of answers.values()) await list.add(answer);
    if (keys !== null) await list.add(await copyKeys(dataFolder, backupFolder, keys));
    const pictures = await copyPictures(options, copy, list);
    const manifest: BackupManifest = {
      format: "palimpsest-backup",
      version: 1,
      createdAt: new Date(now()).toISOString(),
      studioVersion: options.studioVersion,
      databaseVersion: DATABASE_VERSION,
      database: { name: database, ...listed },
      list: { name: listName, hash: await list.finish() },
      pictures: {
        files: pictures.copied.files + pictures.known.files,
        bytes: pictures.copied.bytes + pictures.known.bytes,
      },
      answers: { folder: spool, files: answers.size },
      keys,
    };
    await writeManifest(backupFolder, manifest);
    await dropUnnamed(backupFolder);
    const pruned = options.prune ? await prunePictures(options, copy) : { files: 0, bytes: 0 };
    return { manifest, ...pictures, pruned };
  } finally {
    await list.abandon();
    await copy.destroy();
  }
}

/** The database, with the answers of all runs that wait in it. */
async function copyRows(
  { dataFolder, backupFolder }: BackupOptions,
  file: string,
  spool: string,
): Promise<Map<string, ListedFile>> {
  let answers = await copyAnswers(dataFolder, backupFolder, spool, new Map());
  for (let copies = 1; ; copies++) {
    await copyDatabase(path.join(dataFolder, DATABASE_NAME), file);
    answers = await copyAnswers(dataFolder, backupFolder, spool, answers);
    const copy = await openDatabaseForReading(file);
    const isWhole = await hasAllAnswers(copy, answers).finally(() => copy.destroy());
    // After the last one: such a run's answer was gone before; a restored studio says so.
    if (isWhole || copies >= MAX_COPIES) break;
    await rm(file, { force: true });
  }
  const faults = inspectDatabase(file, false);
  if (faults.length > 0) {
    throw new StudioError("storage_unavailable", `The database is damaged, the former backup was kept: ${faults[0]}`);
  }
  await syncFile(file);
  return answers;
}

async function copyKeys(dataFolder: string, backupFolder: string, name: string): Promise<ListedFile> {
  const { hash } = await copyHashed(path.join(dataFolder, KEY_FILE_NAME), path.join(backupFolder, name));
  return { path: name, hash };
}

async function copyPictures(
  { dataFolder, backupFolder, now, verify, signal, onProgress }: BackupOptions,
  copy: Kysely<StudioDatabase>,
  list: FileListWriter,
): Promise<CopiedPictures> {
  const from: FileBlobStore = await openOriginals(dataFolder, now);
  const to: FileBlobStore = await openOriginals(backupFolder, now);
  await to.sweepStaged(0);
  const total = await countHashes(copy);
  const summary: CopiedPictures = {
    copied: { files: 0, bytes: 0 },
    known: { files: 0, bytes: 0 },
    broken: { count: 0, named: [] },
  };
  const done = { files: 0, bytes: 0 };
  for await (const file of listHashes(copy)) {
    signal.throwIfAborted();
    const outcome = await copyPicture(from, to, file, { isDoubted: verify, signal });
    if (outcome === "missing" || outcome === "damaged") {
      summary.broken.count++;
      if (summary.broken.named.length < MAX_NAMED) summary.broken.named.push({ hash: file.hash, fault: outcome });
    } else {
      summary[outcome].files++;
      summary[outcome].bytes += file.byteSize;
      await list.add({ path: toPicturePath(file.hash), hash: file.hash });
    }
    done.files++;
    done.bytes += file.byteSize;
    onProgress(done, total);
  }
  return summary;
}

/** Where a picture lies below a data folder or a backup. */
export function toPicturePath(hash: string): string {
  return `blobs/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
}

/** Removes pictures from a backup that its database does not name any more: those that were deleted for good. */
async function prunePictures(
  { backupFolder, now }: BackupOptions,
  copy: Kysely<StudioDatabase>,
): Promise<{ files: number; bytes: number }> {
  const store = await openOriginals(backupFolder, now);
  const pruned = { files: 0, bytes: 0 };
  for await (const { name, byteSize } of store.list("originals")) {
    const row = await copy
      .selectFrom("assets")
      .select("id")
      .where("hash", "=", name)
      .where("purgedAt", "is", null)
      .executeTakeFirst();
    if (row !== undefined) continue;
    await store.delete(originalKey(name));
    pruned.files++;
    pruned.bytes += byteSize;
  }
  return pruned;
}

/** As `makeBackup` names them, to the letter: the folder may be the user's own and hold a "spool-photos". */
const PART =
  /^(?:(?:database-[0-9TZ]+-[0-9a-f]{8}\.db(?:-journal|-wal|-shm)?)|(?:files-[0-9TZ]+-[0-9a-f]{8}\.sha256)|(?:spool-[0-9TZ]+-[0-9a-f]{8})|(?:secret-[0-9TZ]+-[0-9a-f]{8}\.key)|backup\.json\.new)$/;

/** Removes what the backup that counts does not name: parts of one that was interrupted, or of the former one. */
async function dropUnnamed(folder: string): Promise<void> {
  const manifest = await findManifest(folder);
  const kept = new Set([manifest?.database.name, manifest?.list.name, manifest?.answers.folder, manifest?.keys]);
  for (const name of await listNames(folder)) {
    if (PART.test(name) && !kept.has(name)) await rm(path.join(folder, name), { recursive: true });
  }
}
