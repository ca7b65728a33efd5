import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { StudioError } from "@/lib/core/errors";
import { createLeaseOwner, isOwnerGone } from "@/lib/server/jobs/lease-owner";
import { getErrno, toStorageError } from "@/lib/server/storage/storage-error";

const LOCK_NAME = "in-use.lock";

/**
 * Runs `work` while no other process works on the folder. The lock of a process that is surely gone is taken over.
 * Throws StudioError `conflict` when the folder is in use.
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(folder, LOCK_NAME);
  await take(file, true);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string, mayTakeOver: boolean): Promise<void> {
  try {
    await writeFile(file, createLeaseOwner("backup"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (getErrno(error) !== "EEXIST") throw toStorageError(error);
    const owner = await readFile(file, "utf8").catch(() => "");
    if (!mayTakeOver || !isOwnerGone(owner)) {
      throw new StudioError(
        "conflict",
        `Another backup or restore works on this folder. If that is surely over, remove ${file}.`,
      );
    }
    await rm(file, { force: true });
    await take(file, false);
  }
}
