import { createHash, randomBytes, randomUUID } from "node:crypto";
import { originalKey } from "@/lib/server/storage/blob-store";
import { FileBlobStore } from "@/lib/server/storage/file-blob-store";

// Started by kill-during-write.test.ts: stores random blobs and says each hash once it is stored, until it is killed.
const dataFolder = process.argv[2];
if (dataFolder === undefined) throw new Error("usage: write-until-killed <data folder>");
const store = await FileBlobStore.open({ dataFolder, now: Date.now, newStagedName: () => randomUUID() });

async function writeForEver(): Promise<never> {
  for (;;) {
    const bytes = randomBytes(200_000 + Math.floor(Math.random() * 2_000_000));
    const hash = createHash("sha256").update(bytes).digest("hex");
    const staged = await store.stage("originals");
    for (let at = 0; at < bytes.byteLength; at += 65_536) await staged.write(bytes.subarray(at, at + 65_536));
    await store.commit(originalKey(hash), staged);
    process.stdout.write(`${hash}\n`);
  }
}

await Promise.all([writeForEver(), writeForEver(), writeForEver()]);
