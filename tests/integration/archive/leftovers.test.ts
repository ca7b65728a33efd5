import { mkdir, readdir, rm, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import type { RunStatus } from "@/lib/core/job";
import { isFinalRun } from "@/lib/core/run-status";
import { createArchiveHealth } from "@/lib/server/archive-health/archive-health-service";
import { verifyFolder } from "@/lib/server/archive-health/verify-folder";
import { derivedKey } from "@/lib/server/assets/derived-files";
import { originalKey } from "@/lib/server/storage/blob-store";
import type { ArchiveHealthService } from "@/lib/server/studio";
import { type AssetStudio, inChunks, startAssetStudio } from "../assets/asset-studio";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HELD_IMPORT = "imp_00000000000000000001";
const LOST_IMPORT = "imp_00000000000000000002";

let studio: AssetStudio;
let health: ArchiveHealthService;

beforeEach(async () => {
  studio = await startAssetStudio();
  health = createHealth(studio);
});

function createHealth({ db, store, folder, derived, warnings }: AssetStudio): ArchiveHealthService {
  const never = new AbortController().signal;
  const parts = createArchiveHealth({
    db,
    store,
    derived,
    dataFolder: folder,
    databaseFile: path.join(folder, "studio.db"),
    inspect: { inspect: async () => [] },
    isImportHeld: (id) => id === HELD_IMPORT,
    archive: { fetchResult: async () => new Uint8Array() },
    relays: { open: () => Promise.reject(new Error("no relay is needed")) },
    now: Date.now,
    stopSignal: never,
    warn: (message, { error }) => warnings.push(`${message}: ${String(error)}`),
  });
  onTestFinished(() => parts.stop());
  return parts.archiveHealth;
}

async function put(name: string, ageMs: number, byteSize = 100): Promise<void> {
  const file = path.join(studio.folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, Buffer.alloc(byteSize));
  const when = new Date(Date.now() - ageMs);
  await utimes(file, when, when);
}

async function names(folder: string): Promise<string[]> {
  const found = await readdir(path.join(studio.folder, folder), { recursive: true, withFileTypes: true });
  return found.flatMap((entry) => (entry.isDirectory() ? [] : [entry.name])).toSorted();
}

const runId = (at: number) => `run_${String(at).padStart(20, "0")}`;

/** A run as the journal tells of it. */
async function addRun(at: number, status: RunStatus, attempts: number): Promise<void> {
  const { db } = studio;
  const jobId = `job_${String(at).padStart(20, "0")}`;
  const doneAt = isFinalRun(status) ? 1 : null;
  await db
    .insertInto("jobs")
    .values({
      id: jobId,
      connectionId: "sandbox",
      operation: "generate",
      doneAt,
      createdAt: 1,
      sweep: null,
      request: null,
    })
    .execute();
  await db
    .insertInto("runs")
    .values({
      id: runId(at),
      jobId,
      seq: 0,
      connectionId: "sandbox",
      status,
      request: "{}",
      coords: null,
      numImages: 1,
      estimateMicros: 0,
      costMicros: null,
      error: null,
      descriptions: null,
      relayRequestId: null,
      attempts,
      leaseOwner: null,
      leaseUntil: null,
      notBefore: null,
      sent: null,
      createdAt: 1,
      sentAt: null,
      respondedAt: null,
      finishedAt: doneAt,
    })
    .execute();
}

async function check() {
  await health.startCheck("quick");
  await expect.poll(async () => (await health.health()).check?.status).toBe("done");
  return (await health.health()).check?.findings;
}

interface Answer {
  readonly status: RunStatus | "no such run";
  readonly attempts?: number;
  /** Whose answer it is. */
  readonly attempt?: number;
  readonly ageMs: number;
  readonly isPart?: boolean;
}

const needed: readonly Answer[] = [
  { status: "queued", ageMs: 30 * DAY_MS, isPart: true },
  { status: "sending", ageMs: 30 * DAY_MS, isPart: true },
  { status: "sending", ageMs: 30 * DAY_MS },
  { status: "responded", ageMs: 30 * DAY_MS },
  { status: "archiving", ageMs: 30 * DAY_MS },
  // A holder that only slept may still bring it.
  { status: "unknown", ageMs: 6 * DAY_MS, isPart: true },
  { status: "archiving", attempts: 2, attempt: 1, ageMs: 6 * DAY_MS },
  // The database is older than the spool: a backup was brought back.
  { status: "queued", attempts: 1, attempt: 2, ageMs: 30 * DAY_MS },
  { status: "no such run", ageMs: 6 * DAY_MS },
  // Whoever ended it is about to remove it.
  { status: "succeeded", ageMs: HOUR_MS / 2 },
];

const abandoned: readonly Answer[] = [
  { status: "succeeded", ageMs: 2 * HOUR_MS },
  { status: "failed", ageMs: 2 * HOUR_MS },
  { status: "canceled", ageMs: 2 * HOUR_MS, isPart: true },
  { status: "unknown", ageMs: 8 * DAY_MS },
  { status: "archiving", attempts: 2, attempt: 1, ageMs: 8 * DAY_MS },
  { status: "no such run", ageMs: 8 * DAY_MS },
];

async function addAnswers(answers: readonly Answer[], from: number): Promise<string[]> {
  const made: string[] = [];
  for (const [place, { status, attempts = 1, attempt = attempts, ageMs, isPart = false }] of answers.entries()) {
    if (status !== "no such run") await addRun(from + place, status, attempts);
    const name = `${runId(from + place)}.${attempt}.${isPart ? "part" : "1700000000000.answer"}`;
    await put(`spool/${name}`, ageMs);
    made.push(name);
  }
  return made;
}

it("counts and removes answers no run can come back to, and leaves every other", async () => {
  const kept = await addAnswers(needed, 1);
  await addAnswers(abandoned, 101);
  await put("spool/notes.txt", 8 * DAY_MS, 50);
  await put("spool/fresh-notes.txt", 6 * DAY_MS);
  const found = { count: abandoned.length + 1, bytes: abandoned.length * 100 + 50 };
  expect((await check())?.abandoned).toEqual(found);

  expect(await health.removeAbandoned()).toMatchObject({
    removed: found,
    check: { findings: { abandoned: { count: 0 } } },
  });
  expect(await names("spool")).toEqual([...kept, "fresh-notes.txt"].toSorted());
  expect(await health.removeAbandoned()).toMatchObject({ removed: { count: 0, bytes: 0 } });
  // Kept with the check, not only told once.
  expect((await createHealth(studio).health()).check?.findings.abandoned.count).toBe(0);
});

it("leaves what an import that is under way still needs, however old, and what just arrived", async () => {
  await put(`tmp/imports/${HELD_IMPORT}/0-aaaaaaaaaaaa`, 30 * DAY_MS);
  await put(`tmp/imports/${LOST_IMPORT}/0-aaaaaaaaaaaa`, 23 * HOUR_MS);
  await put(`tmp/imports/${LOST_IMPORT}/1-aaaaaaaaaaab`, 25 * HOUR_MS);
  await put("tmp/uploads/upload-aaaaaaaaaaaaaaaaaa", HOUR_MS);
  await put("tmp/uploads/upload-bbbbbbbbbbbbbbbbbb", 25 * HOUR_MS);
  expect(await health.removeAbandoned()).toMatchObject({ removed: { count: 2, bytes: 200 } });
  expect(await names("tmp")).toEqual(["0-aaaaaaaaaaaa", "0-aaaaaaaaaaaa", "upload-aaaaaaaaaaaaaaaaaa"]);
});

it("follows no link out of the data folder", async () => {
  await put("elsewhere/precious.png", 30 * DAY_MS);
  await mkdir(path.join(studio.folder, "tmp"));
  await symlink(path.join(studio.folder, "elsewhere"), path.join(studio.folder, "tmp", "uploads"));
  await symlink(path.join(studio.folder, "elsewhere"), path.join(studio.folder, "spool"));
  expect(await health.removeAbandoned()).toMatchObject({ removed: { count: 0 } });
  expect(await names("elsewhere")).toEqual(["precious.png"]);
});

it("verify counts the same from outside and removes nothing", async () => {
  await addAnswers(abandoned, 101);
  await put(`tmp/imports/${LOST_IMPORT}/0-aaaaaaaaaaaa`, 25 * HOUR_MS);
  const { findings } = await verifyFolder({
    dataFolder: studio.folder,
    depth: "quick",
    now: Date.now,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  expect(findings).toMatchObject({ abandoned: { count: abandoned.length + 1 }, missingDerived: 0 });
  expect(await names("spool")).toHaveLength(abandoned.length);
});

async function upload(background: string) {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer();
  const { asset } = await studio.assets.upload({ stream: inChunks(bytes), kind: "source", fileName: "a.png" });
  // Both are made after the answer, in the background.
  for (const variant of ["thumb", "preview"] as const) {
    await expect.poll(() => studio.store.stat(derivedKey(asset.hash, variant))).not.toBeNull();
  }
  return asset;
}

async function rebuild() {
  await health.startRebuild();
  await expect.poll(async () => (await health.health()).rebuild?.status, { timeout: 20_000 }).not.toBe("running");
  return (await health.health()).rebuild;
}

it("counts missing thumbnails and previews, and makes them from the originals", async () => {
  const [whole, bare, broken] = [await upload("teal"), await upload("gold"), await upload("plum")];
  expect((await check())?.missingDerived).toBe(0);
  await rm(path.join(studio.folder, "derived"), { recursive: true });
  await studio.assets.openFile(whole.id, "thumb");
  await studio.store.delete(originalKey(broken.hash));
  // Of a picture whose original is missing nothing can be made: it is told as missing.
  expect(await check()).toMatchObject({ missingDerived: 3, missing: { count: 1 } });

  expect(await rebuild()).toMatchObject({
    status: "done",
    progress: { files: 3, totalFiles: 3 },
    made: 3,
    failed: 1,
  });
  for (const { hash } of [whole, bare]) {
    for (const variant of ["thumb", "preview"] as const) {
      expect(await studio.store.stat(derivedKey(hash, variant))).not.toBeNull();
    }
  }
  expect((await health.health()).check?.findings.missingDerived).toBe(0);
  expect(await rebuild()).toMatchObject({ status: "done", made: 0, failed: 1 });
});

it("makes thumbnails once at a time, and stops when it is told to", async () => {
  await upload("teal");
  await expect(health.cancelRebuild()).rejects.toMatchObject({ code: "conflict" });
  expect(await health.startRebuild()).toMatchObject({ status: "running" });
  await expect(health.startRebuild()).rejects.toMatchObject({ code: "conflict" });
  expect(await health.cancelRebuild()).toMatchObject({ status: "canceled", finishedAt: expect.any(String) });
});
