import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { isSound } from "@/lib/core/is-sound";
import { createArchiveHealth } from "@/lib/server/archive-health/archive-health-service";
import { verifyFolder } from "@/lib/server/archive-health/verify-folder";
import { type BackupOptions, backUpArchive, toPicturePath } from "@/lib/server/backup/backup-archive";
import { type RestoreOptions, restoreArchive } from "@/lib/server/backup/restore-archive";
import { isFreshlyRestored, requireFinishedRestore } from "@/lib/server/backup/restore-marker";
import { settleRestored } from "@/lib/server/backup/settle-restored";
import { inspectDatabase } from "@/lib/server/db/inspect-database";
import { openDatabase } from "@/lib/server/db/open-database";
import { loadKeyFile } from "@/lib/server/secrets/key-file";
import { originalKey } from "@/lib/server/storage/blob-store";
import { FileBlobStore } from "@/lib/server/storage/file-blob-store";
import { dumpFiles, dumpRows } from "@/tests/support/data-folder";
import { after, answerPictures } from "@/tests/support/stub-behaviours";
import { type StubRelay, startStubRelay } from "@/tests/support/stub-relay";
import { openHarness, type StudioHarness, TEST_CONNECTION } from "@/tests/support/studio-harness";

let relay: StubRelay;
let studio: StudioHarness;
let place: string;

beforeEach(async () => {
  relay = await startStubRelay();
  studio = await openHarness({ relayUrl: relay.url, limits: { imagesInFlight: 3 } });
  await studio.runner.start();
  place = await mkdtemp(path.join(tmpdir(), "palimpsest-backup-"));
});

afterEach(async () => {
  await studio.close();
  await relay.close();
  // A studio that a test opened on it closes after this.
  await rm(place, { recursive: true, force: true, maxRetries: 5 });
});

const at = (name: string) => path.join(place, name);
const never = new AbortController().signal;

function backUp(options: Partial<BackupOptions> = {}) {
  return backUpArchive({
    dataFolder: studio.folder,
    backupFolder: at("backup"),
    withKeys: false,
    verify: false,
    prune: false,
    studioVersion: "0.0.0",
    now: Date.now,
    signal: never,
    onProgress: () => undefined,
    ...options,
  });
}

function restore(options: Partial<RestoreOptions> = {}) {
  const { backupFolder, dataFolder } = { backupFolder: at("backup"), dataFolder: at("restored") };
  return restoreArchive({
    backupFolder,
    dataFolder,
    now: Date.now,
    signal: never,
    onProgress: () => undefined,
    ...options,
  });
}

async function verify(dataFolder: string) {
  const onProgress = () => undefined;
  return (await verifyFolder({ dataFolder, depth: "deep", now: Date.now, signal: never, onProgress })).findings;
}

async function makePictures(count = 2): Promise<string[]> {
  const job = await studio.submit({ numImages: count });
  const run = await studio.waitUntilFinal(job.id);
  const ids = run.results.map((result) => result.asset ?? "");
  // Thumbnails are made after the run is over and change rows.
  for (const id of ids) await expect.poll(async () => (await studio.assets.get(id)).asset.thumbhash).toBeDefined();
  return ids;
}

async function damage(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.write(randomBytes(16), 0, 16, 40);
  await handle.close();
}

function settle({ database, folder, endWaiting, replays }: StudioHarness) {
  return settleRestored({ database, dataFolder: folder, endWaiting, cancelReplay: (id) => replays.cancel(id) });
}

const hashOf = async (id: string) => (await studio.assets.get(id)).asset.hash;

test("wipe and restore gives the same library: every row and every byte", async () => {
  const [first = ""] = await makePictures(3);
  await studio.assets.update(first, { rating: 5, tags: ["海", "sea"], note: "keep\nthis" });
  const { manifest, copied } = await backUp();
  expect(copied.files).toBe(3);
  expect(manifest).toMatchObject({ pictures: { files: 3 }, keys: null });
  const rows = dumpRows(path.join(studio.folder, "studio.db"));
  const blobs = await dumpFiles(path.join(studio.folder, "blobs"));

  const { copied: restored } = await restore();

  expect(restored).toBe(3);
  expect(dumpRows(at("restored/studio.db"))).toEqual(rows);
  expect(await dumpFiles(at("restored/blobs"))).toEqual(blobs);
  expect(isSound(await verify(at("restored")))).toBe(true);
  expect(await isFreshlyRestored(at("restored"))).toBe(true);
});

test("a backup while jobs run is one moment of the library; what it restores never sends a paid call again", async () => {
  await makePictures(1);
  relay.setDefault(after(700, answerPictures()));
  const jobs = await Promise.all([1, 2, 3, 4].map((seed) => studio.submit({ numImages: 1, seed })));
  await expect.poll(() => relay.postCount).toBeGreaterThan(1);
  await backUp();
  await Promise.all(jobs.map((job) => studio.waitUntilFinal(job.id)));
  const posts = relay.postCount;
  await restore();
  expect(isSound(await verify(at("restored")))).toBe(true);

  const other = await openHarness({
    relayUrl: relay.url,
    folder: at("restored"),
    ownership: { owner: "another machine", isOwnerGone: () => true },
  });
  onTestFinished(() => other.close());
  expect(await settle(other)).toMatchObject({ runs: expect.any(Number) });
  expect(await settle(other)).toBeUndefined();
  await other.runner.start();
  for (const job of jobs) {
    const run = await other.waitUntilFinal(job.id);
    expect(["succeeded", "unknown"]).toContain(run.status);
  }
  expect(relay.postCount).toBe(posts);
});

test("a replay that was under way when the backup was made goes no further in what it restores, nor one that ended early", async () => {
  await makePictures(1);
  await backUp();
  await restore();
  const database = openDatabase({ file: at("restored/studio.db"), now: Date.now });
  onTestFinished(() => database.destroy());
  const id = "rpl_00000000000000000001";
  const replay = { id, connectionId: TEST_CONNECTION, targetId: id, branch: "all", sourceId: id, totalMicros: 1 };
  const others = { idempotencyKey: null, bodyHash: "0", createdAt: 1, canceledAt: null };
  await database
    .insertInto("replays")
    .values([
      { ...replay, ...others, doneAt: null },
      { ...replay, ...others, id: "rpl_00000000000000000002", doneAt: 2 },
      { ...replay, ...others, id: "rpl_00000000000000000003", doneAt: 2 },
      { ...replay, ...others, id: "rpl_00000000000000000004", doneAt: 2, canceledAt: 1 },
    ])
    .execute();
  // Would go on when the step before it is sent again by hand.
  const held = { seq: 1, parentSeq: 0, position: 0, picture: null, originRunId: "run_00000000000000000001" } as const;
  const rest = { request: "{}", estimateMicros: 0, status: "stopped", prepared: null, jobId: null, error: null };
  await database
    .insertInto("replaySteps")
    .values([
      { ...held, ...rest, replayId: "rpl_00000000000000000003" },
      { ...held, ...rest, replayId: "rpl_00000000000000000004" },
    ])
    .execute();
  const canceled: string[] = [];
  await settleRestored({
    database,
    dataFolder: at("restored"),
    endWaiting: async () => 0,
    cancelReplay: async (replayId) => canceled.push(replayId),
  });
  expect(canceled).toEqual([id, "rpl_00000000000000000003"]);
});

test("an answer whose pictures are not stored yet is in the backup, and its pictures are fetched by what it restores", async () => {
  let isDown = true;
  const job = await (async () => {
    relay.setDefault(answerPictures({ count: 1, toUrl: () => `${relay.url}/late.png` }));
    relay.setGet("/late.png", async ({ response }) => {
      if (isDown) return void response.writeHead(503).end();
      const bytes = await readFile("public/examples/poster.webp");
      response.writeHead(200, { "content-type": "image/webp" }).end(bytes);
    });
    return studio.submit({ numImages: 1 });
  })();
  await studio.waitFor(job.id, (run) => run.status === "archiving");
  const { manifest } = await backUp();
  expect(manifest.answers.files).toBe(1);
  await restore();
  expect(await readdir(at("restored/spool"))).toHaveLength(1);
  isDown = false;
  const other = await openHarness({
    relayUrl: relay.url,
    folder: at("restored"),
    ownership: { owner: "another machine", isOwnerGone: () => true },
  });
  onTestFinished(() => other.close());
  await other.runner.start();
  expect(await other.waitUntilFinal(job.id)).toMatchObject({ status: "succeeded" });
  expect(relay.postCount).toBe(1);
});

test("a second backup copies only what is new", async () => {
  await makePictures(3);
  await backUp();
  expect(await backUp()).toMatchObject({ copied: { files: 0 }, known: { files: 3 } });
  await makePictures(2);
  expect(await backUp()).toMatchObject({
    copied: { files: 2 },
    known: { files: 3 },
    manifest: { pictures: { files: 5 } },
  });
  const names = await readdir(at("backup"));
  expect(names.filter((name) => name.startsWith("database-"))).toHaveLength(1);
  expect(names.filter((name) => name.startsWith("files-"))).toHaveLength(1);
});

test("an interrupted backup leaves the former one usable, and the next goes on where it stopped", async () => {
  await makePictures(2);
  await backUp();
  const former = await readFile(at("backup/backup.json"), "utf8");
  const rows = dumpRows(path.join(studio.folder, "studio.db"));
  await makePictures(3);
  const stopping = new AbortController();
  const onProgress: BackupOptions["onProgress"] = ({ files }) => files === 3 && stopping.abort(new Error("stopped"));
  await expect(backUp({ signal: stopping.signal, onProgress })).rejects.toThrow("stopped");
  expect(await readFile(at("backup/backup.json"), "utf8")).toBe(former);
  await restore();
  expect(dumpRows(at("restored/studio.db"))).toEqual(rows);
  expect(await backUp()).toMatchObject({ manifest: { pictures: { files: 5 } } });
});

test("a backup that is whole stays whole when something fails behind it", async () => {
  // The clean-up after a failure went by the former backup, and took the new one's database.
  await makePictures(1);
  await backUp();
  await makePictures(1);
  const stray = "f".repeat(64);
  await mkdir(at(path.join("backup", toPicturePath(stray))), { recursive: true });
  await expect(backUp({ prune: true })).rejects.toMatchObject({ code: "storage_unavailable" });
  await restore();
  expect(isSound(await verify(at("restored")))).toBe(true);
  expect(dumpRows(at("restored/studio.db"))).toEqual(dumpRows(path.join(studio.folder, "studio.db")));
});

test("a folder's own files stay, whatever they are called like", async () => {
  await makePictures(1);
  const own = ["spool-photos/cat.txt", "database-of-birds.db", "files-old.sha256", "secret-recipe.key"];
  for (const name of own) {
    await mkdir(path.dirname(at(path.join("backup", name))), { recursive: true });
    await writeFile(at(path.join("backup", name)), "mine");
  }
  await backUp();
  await backUp();
  for (const name of own) expect(await readFile(at(path.join("backup", name)), "utf8")).toBe("mine");
});

test("what is damaged in the backup is found and mended by a backup that verifies", async () => {
  const [first = ""] = await makePictures(2);
  await backUp();
  const file = at(path.join("backup", toPicturePath(await hashOf(first))));
  await damage(file);
  expect(await backUp()).toMatchObject({ copied: { files: 0 } });
  expect(await backUp({ verify: true })).toMatchObject({ copied: { files: 1 }, known: { files: 1 } });
  await restore();
  expect(isSound(await verify(at("restored")))).toBe(true);
});

test("a broken picture of the library is named and never gets into the backup; a good copy there stays", async () => {
  const [first = "", second = ""] = await makePictures(2);
  await backUp();
  const hash = await hashOf(first);
  await damage(path.join(studio.folder, toPicturePath(hash)));
  expect(await backUp()).toMatchObject({ broken: { count: 0 }, known: { files: 2 } });
  await rm(path.join(studio.folder, toPicturePath(await hashOf(second))));
  const other = { backupFolder: at("new") };
  expect(await backUp(other)).toMatchObject({
    broken: { count: 2, named: expect.arrayContaining([{ hash, fault: "damaged" }]) },
    manifest: { pictures: { files: 0 } },
  });
});

test("a restore is refused where the backup is damaged, and names the file", async () => {
  const [first = "", second = ""] = await makePictures(2);
  await backUp();
  const bad = toPicturePath(await hashOf(first));
  const good = await readFile(at(path.join("backup", bad)));
  await damage(at(path.join("backup", bad)));
  await expect(restore()).rejects.toMatchObject({ code: "invalid_request", message: expect.stringContaining(bad) });
  await expect(stat(at("restored/studio.db"))).rejects.toThrow();
  // Nobody starts a studio on half a library.
  await expect(requireFinishedRestore(at("restored"))).rejects.toThrow(/restore again/);

  await writeFile(at(path.join("backup", bad)), good);
  const gone = toPicturePath(await hashOf(second));
  const bytes = await readFile(at(path.join("backup", gone)));
  await rm(at(path.join("backup", gone)));
  await expect(restore()).rejects.toMatchObject({ message: expect.stringContaining(gone) });
  await writeFile(at(path.join("backup", gone)), bytes);
  await restore();
  await requireFinishedRestore(at("restored"));
  expect(isSound(await verify(at("restored")))).toBe(true);

  const { database, list } = JSON.parse(await readFile(at("backup/backup.json"), "utf8"));
  await damage(at(path.join("backup", database.name)));
  await expect(restore({ dataFolder: at("again") })).rejects.toMatchObject({
    message: expect.stringContaining(database.name),
  });
  await writeFile(at(path.join("backup", list.name)), `${"0".repeat(64)}  ../../etc/passwd\n`);
  await expect(restore({ dataFolder: at("third") })).rejects.toMatchObject({ code: "invalid_request" });
});

test("a list that leads out of the backup is refused", async () => {
  await makePictures(1);
  await backUp();
  const manifest = JSON.parse(await readFile(at("backup/backup.json"), "utf8"));
  const text = `${"0".repeat(64)}  ../../secret\n`;
  await writeFile(at(path.join("backup", manifest.list.name)), text);
  const { createHash } = await import("node:crypto");
  manifest.list.hash = createHash("sha256").update(text).digest("hex");
  await writeFile(at("backup/backup.json"), JSON.stringify(manifest));
  await expect(restore()).rejects.toMatchObject({ message: expect.stringContaining("no part of one") });
});

test("a restore goes on after it was interrupted, and only into what is its own", async () => {
  await makePictures(4);
  await backUp();
  const stopping = new AbortController();
  const onProgress = (files: number) => files === 3 && stopping.abort(new Error("stopped"));
  await expect(restore({ signal: stopping.signal, onProgress })).rejects.toThrow("stopped");
  const { copied, known } = await restore();
  expect(known).toBeGreaterThan(0);
  expect(copied + known).toBe(4);
  expect(isSound(await verify(at("restored")))).toBe(true);
  await expect(restore()).rejects.toMatchObject({ code: "conflict" });
});

test("a restore into a folder that holds anything is refused, a running studio's above all", async () => {
  await makePictures(1);
  await backUp();
  const before = dumpRows(path.join(studio.folder, "studio.db"));
  await expect(restore({ dataFolder: studio.folder })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("a studio's data"),
  });
  expect(dumpRows(path.join(studio.folder, "studio.db"))).toEqual(before);
  await mkdir(at("other"));
  await writeFile(at("other/notes.txt"), "mine");
  await expect(restore({ dataFolder: at("other") })).rejects.toMatchObject({ code: "conflict" });
  await expect(backUp({ backupFolder: studio.folder })).rejects.toMatchObject({ code: "invalid_request" });
  await expect(backUp({ backupFolder: path.join(studio.folder, "backup") })).rejects.toMatchObject({
    code: "invalid_request",
  });
});

test("the key file goes along only when it is asked for", async () => {
  const key = await loadKeyFile(studio.folder);
  await makePictures(1);
  await backUp();
  const files = await dumpFiles(at("backup"));
  expect(Object.keys(files).some((name) => name.includes("secret"))).toBe(false);
  await backUp({ withKeys: true });
  await restore();
  expect(await loadKeyFile(at("restored"))).toEqual(key);
  expect((await stat(at("restored/secret.key"))).mode & 0o777).toBe(0o600);
  // And none is left when the next one goes without.
  await backUp();
  expect((await readdir(at("backup"))).filter((name) => name.includes("secret"))).toEqual([]);
});

test("pictures that were deleted for good leave the backup only when that is asked for", async () => {
  const [first = ""] = await makePictures(2);
  await backUp();
  const hash = await hashOf(first);
  await studio.database.updateTable("assets").set({ purgedAt: 1, trashedAt: 1 }).where("id", "=", first).execute();
  await backUp();
  await stat(at(path.join("backup", toPicturePath(hash))));
  expect(await backUp({ prune: true })).toMatchObject({ pruned: { files: 1 }, manifest: { pictures: { files: 1 } } });
  await restore();
  expect(isSound(await verify(at("restored")))).toBe(true);
});

test("a picture that is broken here is fetched again from the relay's link while that lives", async () => {
  const [first = ""] = await makePictures(1);
  const store = await FileBlobStore.open({ dataFolder: studio.folder, now: Date.now, newStagedName: () => "repair" });
  const { archiveHealth } = createArchiveHealth({
    db: studio.database,
    store,
    databaseFile: path.join(studio.folder, "studio.db"),
    dataFolder: studio.folder,
    derived: { makeMissing: async () => 0 },
    isImportHeld: () => false,
    inspect: { inspect: async ({ file, isDeep }) => inspectDatabase(file, isDeep) },
    archive: studio.archive,
    relays: studio.relays,
    now: Date.now,
    stopSignal: never,
    warn: () => undefined,
  });
  const hash = await hashOf(first);
  const good = await store.read(originalKey(hash));
  await damage(path.join(studio.folder, toPicturePath(hash)));
  await archiveHealth.startCheck("deep");
  await expect.poll(async () => (await archiveHealth.health()).check?.status).toBe("done");
  expect((await archiveHealth.health()).check?.findings).toMatchObject({
    damaged: { count: 1 },
    broken: [{ assetId: first, fetchUntil: expect.any(String) }],
  });
  expect(await archiveHealth.repair(first)).toMatchObject({
    findings: { damaged: { count: 0, bytes: 0 }, broken: [] },
  });
  expect(await store.read(originalKey(hash))).toEqual(good);
  expect(relay.postCount).toBe(1);
});
