import { lstat, opendir, unlink } from "node:fs/promises";
import path from "node:path";
import type { Kysely } from "kysely";
import type { Amount } from "@/lib/core/archive";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { parseSpoolName } from "@/lib/server/jobs/spool";
import { isNeededNoMore, SPOOL_KEPT_MS } from "@/lib/server/jobs/sweep-spool";
import { getErrno, toStorageError } from "@/lib/server/storage/storage-error";

const HOUR_MS = 3_600_000;
/** An answer whose run has just ended is about to be removed by whoever ended it. */
const SPOOL_AGE_MS = HOUR_MS;
/** An upload is stored within minutes of its last byte; another process may bring in a large import for hours. */
const TMP_AGE_MS = 24 * HOUR_MS;

export interface AbandonedOptions {
  readonly db: Kysely<StudioDatabase>;
  readonly dataFolder: string;
  readonly now: () => number;
  /** Whether the folder of an import belongs to one that this process still knows. */
  readonly isImportHeld: (importId: string) => boolean;
}

interface FoundFile {
  readonly file: string;
  readonly byteSize: number;
  readonly changedAt: number;
}

/**
 * Files in the folders of work under way that nothing needs any more: answers no run can come back to, as the journal
 * tells, and what uploads and imports left. Throws StudioError for what the disk refuses.
 */
export async function countAbandoned(options: AbandonedOptions): Promise<Amount> {
  const found = { count: 0, bytes: 0 };
  for await (const { byteSize } of listAbandoned(options)) {
    found.count++;
    found.bytes += byteSize;
  }
  return found;
}

/** Removes them, each judged right before it goes; answers what went. Throws as `countAbandoned`. */
export async function removeAbandoned(options: AbandonedOptions): Promise<Amount> {
  const removed = { count: 0, bytes: 0 };
  for await (const { file, byteSize } of listAbandoned(options)) {
    if (!(await unlinkIfThere(file))) continue;
    removed.count++;
    removed.bytes += byteSize;
  }
  return removed;
}

async function* listAbandoned(options: AbandonedOptions): AsyncGenerator<FoundFile> {
  const { dataFolder, now } = options;
  for await (const found of walk(path.join(dataFolder, "spool"))) {
    if (await isSpoolAbandoned(options, found)) yield found;
  }
  const imports = path.join(dataFolder, "tmp", "imports");
  for await (const found of walk(path.join(dataFolder, "tmp"))) {
    const [importId = ""] = path.relative(imports, found.file).split(path.sep);
    if (now() - found.changedAt >= TMP_AGE_MS && !options.isImportHeld(importId)) yield found;
  }
}

async function isSpoolAbandoned(
  { db: database, now }: AbandonedOptions,
  { file, changedAt }: FoundFile,
): Promise<boolean> {
  const age = now() - changedAt;
  const entry = parseSpoolName(path.basename(file));
  // No run looks for a file of another name: what somebody put there for a look by hand has had its time.
  if (entry === null) return age >= SPOOL_KEPT_MS;
  return age >= SPOOL_AGE_MS && (await isNeededNoMore({ database, now }, { ...entry, changedAt }));
}

/** Every file below a folder. Links are not followed, not even the folder itself: what lies elsewhere is not ours. */
async function* walk(folder: string): AsyncGenerator<FoundFile> {
  const own = await look(folder);
  if (own?.isDirectory() !== true) return;
  const names: string[] = [];
  try {
    for await (const { name } of await opendir(folder)) names.push(name);
  } catch (error) {
    if (getErrno(error) === "ENOENT") return;
    throw toStorageError(error);
  }
  for (const name of names.toSorted()) {
    const file = path.join(folder, name);
    const found = await look(file);
    if (found?.isDirectory()) yield* walk(file);
    else if (found?.isFile()) yield { file, byteSize: found.size, changedAt: found.mtimeMs };
  }
}

async function look(file: string) {
  try {
    return await lstat(file);
  } catch (error) {
    if (getErrno(error) === "ENOENT") return null;
    throw toStorageError(error);
  }
}

async function unlinkIfThere(file: string): Promise<boolean> {
  try {
    await unlink(file);
    return true;
  } catch (error) {
    if (getErrno(error) === "ENOENT") return false;
    throw toStorageError(error);
  }
}
