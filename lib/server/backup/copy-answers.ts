import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Kysely } from "kysely";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { syncFolder } from "@/lib/server/storage/durable-folders";
import { nodeFileSystem } from "@/lib/server/storage/file-system";
import { getErrno } from "@/lib/server/storage/storage-error";
import { ANSWER_NAME, listNames, SPOOL_NAME } from "./backup-folders";
import type { ListedFile } from "./file-list";
import { copyHashed } from "./hash-file";

/** Copies the answers that wait in a data folder to `<backup>/<name>`, beside those that were copied before (`have`). */
export async function copyAnswers(
  dataFolder: string,
  backupFolder: string,
  folderName: string,
  have: ReadonlyMap<string, ListedFile>,
): Promise<Map<string, ListedFile>> {
  const from = path.join(dataFolder, SPOOL_NAME);
  const to = path.join(backupFolder, folderName);
  const copied = new Map(have);
  // A name is given once, so one that was copied is there.
  const names = (await listNames(from)).filter((name) => ANSWER_NAME.test(name) && !have.has(name));
  if (names.length === 0) return copied;
  await mkdir(to, { recursive: true, mode: 0o700 });
  await syncFolder(nodeFileSystem, backupFolder);
  for (const name of names) {
    const draft = path.join(to, `${name}.new`);
    await rm(draft, { force: true });
    try {
      const { hash } = await copyHashed(path.join(from, name), draft);
      await rename(draft, path.join(to, name));
      copied.set(name, { path: `${folderName}/${name}`, hash });
    } catch (error) {
      await rm(draft, { force: true });
      // Its pictures were stored meanwhile.
      if (getErrno(error) !== "ENOENT") throw error;
    }
  }
  await syncFolder(nodeFileSystem, to);
  return copied;
}

/** Whether every run whose pictures are not all here has its answer among the copied ones. */
export async function hasAllAnswers(
  copy: Kysely<StudioDatabase>,
  answers: ReadonlyMap<string, ListedFile>,
): Promise<boolean> {
  const runs = await copy
    .selectFrom("runs")
    .select(["id", "attempts"])
    .where("status", "in", ["responded", "archiving"])
    .execute();
  const names = [...answers.keys()];
  return runs.every(({ id, attempts }) => names.some((name) => name.startsWith(`${id}.${attempts}.`)));
}
