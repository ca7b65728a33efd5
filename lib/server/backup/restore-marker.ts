import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { ConfigError } from "@/lib/server/config";
import { syncFolder } from "@/lib/server/storage/durable-folders";
import { nodeFileSystem } from "@/lib/server/storage/file-system";
import { getErrno } from "@/lib/server/storage/storage-error";
import { writeWhole } from "./backup-manifest";

/** In a data folder while a restore is not finished: the hash of the list of the backup it comes from. */
const RESTORING_NAME = "restoring.json";
/** In a data folder until a studio has started on it for the first time. */
const RESTORED_NAME = "restored.json";

const markerSchema = z.object({ backup: z.string() });

/** Which backup is being restored into a folder; null when none is. */
export async function findRestoring(folder: string): Promise<string | null> {
  try {
    return markerSchema.parse(JSON.parse(await readFile(path.join(folder, RESTORING_NAME), "utf8"))).backup;
  } catch (error) {
    if (getErrno(error) === "ENOENT") return null;
    // Cut while it was written: as good as another backup.
    return "";
  }
}

export async function markRestoring(folder: string, backup: string): Promise<void> {
  await writeWhole(path.join(folder, RESTORING_NAME), JSON.stringify({ backup }));
}

export async function markRestored(folder: string, backup: string): Promise<void> {
  await writeWhole(path.join(folder, RESTORED_NAME), JSON.stringify({ backup }));
}

export async function unmarkRestoring(folder: string): Promise<void> {
  await remove(folder, RESTORING_NAME);
}

/** Throws ConfigError when a restore into the folder was not finished: a studio on half a library would start anew. */
export async function requireFinishedRestore(dataFolder: string): Promise<void> {
  if ((await findRestoring(dataFolder)) === null) return;
  throw new ConfigError(
    `A backup is being restored into ${dataFolder}, or that was interrupted: run npm run archive -- restore again, it goes on where it stopped.`,
  );
}

/** Whether the folder was restored and no studio has run on it since. */
export async function isFreshlyRestored(dataFolder: string): Promise<boolean> {
  return readFile(path.join(dataFolder, RESTORED_NAME)).then(
    () => true,
    () => false,
  );
}

export async function forgetRestored(dataFolder: string): Promise<void> {
  await remove(dataFolder, RESTORED_NAME);
}

async function remove(folder: string, name: string): Promise<void> {
  await rm(path.join(folder, name), { force: true });
  await syncFolder(nodeFileSystem, folder);
}
