import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { createIdFactory } from "@/lib/core/ids";
import type { Transact } from "@/lib/server/assets/transact";
import { openDatabase } from "@/lib/server/db/open-database";
import { createLibraryParts } from "@/lib/server/library/create-library-parts";
import { FileBlobStore } from "@/lib/server/storage/file-blob-store";

// Started by kill-during-purge.test.ts: empties the trash of a data folder and dies by SIGKILL at one of its deletions.
const [folder, moment, place] = process.argv.slice(2);
if (folder === undefined || (moment !== "before" && moment !== "after") || place === undefined) {
  throw new Error("usage: purge-until-killed <data folder> before|after <which file>");
}

let deleted = 0;

function dieAt(passed: "before" | "after"): void {
  if (passed === moment && deleted === Number(place)) process.kill(process.pid, "SIGKILL");
}

async function passDeath<Answer>(task: () => Promise<Answer>): Promise<Answer> {
  deleted++;
  dieAt("before");
  const answer = await task();
  dieAt("after");
  return answer;
}

const db = openDatabase({ file: path.join(folder, "studio.db"), now: Date.now });
const store = await FileBlobStore.open({ dataFolder: folder, now: Date.now, newStagedName: () => randomUUID() });
const [deleteIfIdle, remove] = [store.deleteIfIdle.bind(store), store.delete.bind(store)];
// Originals and what was derived from them, in the order in which they go.
store.deleteIfIdle = (key, minAgeMs) => passDeath(() => deleteIfIdle(key, minAgeMs));
store.delete = (key) => passDeath(() => remove(key));
const transact: Transact = (work) => db.transaction().execute((trx) => work(trx, () => undefined));
const newId = createIdFactory(Date.now, (count) => randomBytes(count));
const { library } = createLibraryParts({ db, transact, store, keptDays: 30, now: Date.now, newId });
const { count } = await library.trashSummary();
await library.purge({ count });
await db.destroy();
