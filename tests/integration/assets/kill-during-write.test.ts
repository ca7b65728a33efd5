import { spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { originalKey } from "@/lib/server/storage/blob-store";
import { FileBlobStore } from "@/lib/server/storage/file-blob-store";

const ROUNDS = 6;
const script = fileURLToPath(new URL("write-until-killed.ts", import.meta.url));

/** Runs the writer, kills it without warning some time after its first blob, and answers what it said was stored. */
async function writeAndKill(folder: string): Promise<string[]> {
  const child = spawn(process.execPath, ["--import", "tsx", script, folder], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    if (said === "") setTimeout(() => child.kill("SIGKILL"), Math.random() * 80);
    said += chunk.toString("latin1");
  });
  await new Promise((resolve) => child.on("close", resolve));
  return said.split("\n").filter((line) => line.length === 64);
}

it("finds only whole blobs after a kill in the middle of writing, and every one that was said to be stored", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "palimpsest-kill-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const said: string[] = [];
  let halfWritten = 0;
  for (let round = 0; round < ROUNDS; round++) {
    said.push(...(await writeAndKill(folder)));
    halfWritten += (await readdir(path.join(folder, "blobs", ".staged"))).length;
    const store = await FileBlobStore.open({ dataFolder: folder, now: Date.now, newStagedName: () => randomUUID() });
    const found = new Set<string>();
    for await (const { name } of store.list("originals")) {
      const hash = createHash("sha256")
        .update(await store.read(originalKey(name)))
        .digest("hex");
      expect(hash).toBe(name);
      found.add(name);
    }
    expect(said.filter((hash) => !found.has(hash))).toEqual([]);
    await store.sweepStaged(-1);
    expect(await readdir(path.join(folder, "blobs", ".staged"))).toEqual([]);
  }
  expect(said.length).toBeGreaterThan(ROUNDS);
  // Else nothing was ever killed half-way, and the test has shown nothing.
  expect(halfWritten).toBeGreaterThan(0);
});
