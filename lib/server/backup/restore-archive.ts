import { link, mkdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { StudioError } from "@/lib/core/errors";
import { DATABASE_VERSION } from "@/lib/server/db/migrations";
import { KEY_FILE_NAME } from "@/lib/server/secrets/key-file";
import type { BlobStore } from "@/lib/server/storage/blob-store";
import { syncFolder } from "@/lib/server/storage/durable-folders";
import { nodeFileSystem } from "@/lib/server/storage/file-system";
import { getErrno, toStorageError } from "@/lib/server/storage/storage-error";
import { ANSWER_NAME, DATABASE_NAME, listNames, openOriginals, prepareTarget, SPOOL_NAME } from "./backup-folders";
import { type BackupManifest, findManifest } from "./backup-manifest";
import { copyPicture } from "./copy-picture";
import { type ListedFile, readFileList } from "./file-list";
import { withFolderLock } from "./folder-lock";
import { copyHashed, hashFile } from "./hash-file";
import { findRestoring, forgetRestored, markRestored, markRestoring, unmarkRestoring } from "./restore-marker";

export interface RestoreOptions {
  readonly backupFolder: string;
  /** Empty, not there yet, or left by the same restore when it was interrupted. */
  readonly dataFolder: string;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: (files: number, totalFiles: number) => void;
}

export interface RestoreSummary {
  readonly manifest: BackupManifest;
  /** Pictures that came now, and those an interrupted restore had brought. */
  readonly copied: number;
  readonly known: number;
}

/** The copy of the database until everything else is there. */
const DRAFT_NAME = "restoring.db";

/**
 * Makes a data folder out of a backup. Everything is hashed while it is copied; the database comes last, so that no
 * studio finds rows without their pictures. May be called again after it was interrupted.
 * Throws StudioError `invalid_request` for a damaged backup, naming the file; `conflict` for a folder that is not
 * empty; the signal's reason; and what the disks refuse.
 */
export async function restoreArchive(options: RestoreOptions): Promise<RestoreSummary> {
  const { backupFolder, dataFolder } = options;
  const manifest = await requireManifest(backupFolder);
  await requireVacant(dataFolder, manifest);
  await prepareTarget(dataFolder, backupFolder);
  return withFolderLock(backupFolder, async () => {
    const files = await checkList(backupFolder, manifest);
    await markRestoring(dataFolder, manifest.list.hash);
    const counts = await copyPictures(options, files);
    await copyOthers(options, manifest);
    await placeDatabase(options, manifest);
    return { manifest, ...counts };
  });
}

async function requireManifest(folder: string): Promise<BackupManifest> {
  const manifest = await findManifest(folder);
  if (manifest === null) throw new StudioError("not_found", `There is no backup in ${folder}.`);
  if (manifest.databaseVersion > DATABASE_VERSION) {
    throw new StudioError("unavailable", "This backup was made by a newer Palimpsest: restore it with that one.");
  }
  return manifest;
}

async function requireVacant(folder: string, manifest: BackupManifest): Promise<void> {
  const names = await listNames(folder);
  if (names.length === 0) return;
  const restoring = await findRestoring(folder);
  if (restoring === manifest.list.hash) return;
  if (restoring !== null) {
    throw new StudioError(
      "conflict",
      `Another backup was being restored into ${folder} and that was not finished: finish it, or name an empty folder.`,
    );
  }
  const found = names.includes(DATABASE_NAME) ? "a studio's data" : `${names[0]}`;
  throw new StudioError(
    "conflict",
    `${folder} is not empty, it holds ${found}. A backup is only restored into an empty folder: name another one in STUDIO_DATA, or move what is there away.`,
  );
}

/** Reads the whole list before anything is copied: what it names, that it is there, and that the list is its own. */
async function checkList(folder: string, manifest: BackupManifest): Promise<number> {
  const file = path.join(folder, manifest.list.name);
  const found = await hashFile(file).catch((error: unknown) => {
    throw damaged(manifest.list.name, error);
  });
  if (found.hash !== manifest.list.hash) throw damaged(manifest.list.name);
  let count = 0;
  for await (const entry of readFileList(file)) {
    requireKnownPlace(entry, manifest);
    await stat(path.join(folder, entry.path)).catch((error: unknown) => {
      throw damaged(entry.path, error);
    });
    count++;
  }
  return count;
}

function requireKnownPlace(entry: ListedFile, manifest: BackupManifest): void {
  if (readPictureHash(entry) !== null || entry.path === manifest.database.name || entry.path === manifest.keys) return;
  if (readAnswerName(entry, manifest) !== null) return;
  throw new StudioError(
    "invalid_request",
    `The backup is damaged: its list names ${entry.path}, which is no part of one.`,
  );
}

function readPictureHash({ path: place, hash }: ListedFile): string | null {
  return place === `blobs/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}` ? hash : null;
}

function readAnswerName({ path: place }: ListedFile, { answers }: BackupManifest): string | null {
  const [folder, name, ...rest] = place.split("/");
  return folder === answers.folder && name !== undefined && rest.length === 0 && ANSWER_NAME.test(name) ? name : null;
}

async function copyPictures(
  { backupFolder, dataFolder, now, signal, onProgress }: RestoreOptions,
  totalFiles: number,
): Promise<{ copied: number; known: number }> {
  const from: BlobStore = await openOriginals(backupFolder, now);
  const to: BlobStore = await openOriginals(dataFolder, now);
  await to.sweepStaged(0);
  const counts = { copied: 0, known: 0 };
  let files = 0;
  const manifest = await requireManifest(backupFolder);
  for await (const entry of readFileList(path.join(backupFolder, manifest.list.name))) {
    signal.throwIfAborted();
    const hash = readPictureHash(entry);
    if (hash !== null) {
      const outcome = await copyPicture(from, to, { hash, byteSize: undefined }, { isDoubted: true, signal });
      if (outcome === "missing" || outcome === "damaged") throw damaged(entry.path);
      counts[outcome]++;
    }
    files++;
    onProgress(files, totalFiles);
  }
  return counts;
}

/** Answers that wait for their pictures, and the key file where there is one. */
async function copyOthers({ backupFolder, dataFolder }: RestoreOptions, manifest: BackupManifest): Promise<void> {
  const spool = path.join(dataFolder, SPOOL_NAME);
  await mkdir(spool, { recursive: true, mode: 0o700 });
  for await (const entry of readFileList(path.join(backupFolder, manifest.list.name))) {
    const answer = readAnswerName(entry, manifest);
    if (answer !== null) await copyExact(backupFolder, entry, path.join(spool, answer));
    if (entry.path === manifest.keys) await copyExact(backupFolder, entry, path.join(dataFolder, KEY_FILE_NAME));
  }
  await syncFolder(nodeFileSystem, spool);
}

/** The last step, and one that takes nothing from anybody: where a database lies by now, it stays. */
async function placeDatabase({ backupFolder, dataFolder }: RestoreOptions, manifest: BackupManifest): Promise<void> {
  const { name, hash } = manifest.database;
  const draft = path.join(dataFolder, DRAFT_NAME);
  await copyExact(backupFolder, { path: name, hash }, draft);
  await markRestored(dataFolder, manifest.list.hash);
  const target = path.join(dataFolder, DATABASE_NAME);
  await link(draft, target).catch(async (error: unknown) => {
    if (getErrno(error) !== "EEXIST") throw toStorageError(error);
    // Ours, when the last restore was stopped right here.
    if ((await hashFile(target)).hash === hash) return;
    await forgetRestored(dataFolder);
    throw new StudioError("conflict", `A studio was started on ${dataFolder} meanwhile. Nothing of it was changed.`);
  });
  await syncFolder(nodeFileSystem, dataFolder);
  await rm(draft, { force: true });
  await unmarkRestoring(dataFolder);
}

async function copyExact(backupFolder: string, { path: place, hash }: ListedFile, to: string): Promise<void> {
  await rm(to, { force: true });
  const copied = await copyHashed(path.join(backupFolder, place), to).catch((error: unknown) => {
    throw getErrno(error) === "ENOENT" ? damaged(place, error) : toStorageError(error);
  });
  if (copied.hash === hash) return;
  await rm(to, { force: true });
  throw damaged(place);
}

function damaged(place: string, cause?: unknown): StudioError {
  return new StudioError(
    "invalid_request",
    `The backup is damaged: ${place} is missing or not what it was. Nothing of your library was replaced.`,
    { cause },
  );
}
