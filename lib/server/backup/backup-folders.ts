import { randomBytes } from "node:crypto";
import { readdir, realpath } from "node:fs/promises";
import path from "node:path";
import { StudioError } from "@/lib/core/errors";
import { FileBlobStore } from "@/lib/server/storage/file-blob-store";
import { makeFolder } from "@/lib/server/storage/make-folder";
import { getErrno, toStorageError } from "@/lib/server/storage/storage-error";

export const DATABASE_NAME = "studio.db";
export const SPOOL_NAME = "spool";
/** An answer of a relay that is whole; what is still coming in belongs to nobody but the studio. */
export const ANSWER_NAME = /^run_[0-9A-Z]{20}\.\d{1,6}\.\d{1,15}\.answer$/;

/** The pictures of a data folder or of a backup, which keep them alike. */
export function openOriginals(folder: string, now: () => number): Promise<FileBlobStore> {
  return FileBlobStore.open({
    dataFolder: folder,
    now,
    newStagedName: () => randomBytes(12).toString("hex"),
    areas: ["originals"],
  });
}

/** Names in a folder; empty when it is not there. */
export async function listNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (getErrno(error) === "ENOENT") return [];
    throw toStorageError(error);
  }
}

/**
 * Makes the folder that is written to. Throws StudioError `invalid_request` when one of the two lies in the other: a
 * backup inside of what it saves is lost with it.
 */
export async function prepareTarget(target: string, source: string): Promise<void> {
  try {
    await makeFolder(target);
    const [to, from] = await Promise.all([realpath(target), realpath(source)]);
    if (isWithin(to, from) || isWithin(from, to)) {
      throw new StudioError("invalid_request", `${target} and ${source} lie in one another: name a folder elsewhere.`);
    }
  } catch (error) {
    throw toStorageError(error);
  }
}

function isWithin(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === "" || !(relative.startsWith("..") || path.isAbsolute(relative));
}
