import { createHash, randomBytes } from "node:crypto";
import { open, utimes } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { expect, it, onTestFinished } from "vitest";
import { isSound } from "@/lib/core/is-sound";
import { createArchiveHealth } from "@/lib/server/archive-health/archive-health-service";
import { verifyFolder } from "@/lib/server/archive-health/verify-folder";
import { toPicturePath } from "@/lib/server/backup/backup-archive";
import { inspectDatabase } from "@/lib/server/db/inspect-database";
import { originalKey } from "@/lib/server/storage/blob-store";
import { padPng } from "@/tests/support/pad-png";
import { type AssetStudio, inChunks, startAssetStudio } from "../assets/asset-studio";

const HOUR_MS = 3_600_000;
const never = new AbortController().signal;

async function upload(studio: AssetStudio, byteSize: number) {
  const picture = { create: { width: 40, height: 30, channels: 3, background: "teal" } } as const;
  const bytes = padPng(await sharp(picture).png().toBuffer(), byteSize);
  return (await studio.assets.upload({ stream: inChunks(bytes), kind: "source", fileName: `${byteSize}.png` })).asset;
}

function verify(studio: AssetStudio, depth: "quick" | "deep" = "deep") {
  return verifyFolder({ dataFolder: studio.folder, depth, now: Date.now, signal: never, onProgress: () => undefined });
}

async function flipByte(studio: AssetStudio, hash: string, at: number) {
  const file = await open(path.join(studio.folder, toPicturePath(hash)), "r+");
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at);
    await file.write(Buffer.from([(buffer[0] ?? 0) ^ 1]), 0, 1, at);
  } finally {
    await file.close();
  }
}

/** A file that no row names, as old as said. */
async function strayFile(studio: AssetStudio, ageMs: number): Promise<number> {
  const bytes = randomBytes(5_000);
  const hash = createHash("sha256").update(bytes).digest("hex");
  await studio.store.put(originalKey(hash), bytes);
  const when = new Date(Date.now() - ageMs);
  await utimes(path.join(studio.folder, toPicturePath(hash)), when, when);
  return bytes.byteLength;
}

/** What the container wires, without a relay. */
function createHealth(studio: AssetStudio) {
  const parts = createArchiveHealth({
    db: studio.db,
    store: studio.store,
    databaseFile: path.join(studio.folder, "studio.db"),
    dataFolder: studio.folder,
    derived: studio.derived,
    isImportHeld: () => false,
    inspect: { inspect: async ({ file, isDeep }) => inspectDatabase(file, isDeep) },
    archive: { fetchResult: async () => new Uint8Array() },
    relays: {
      open: async () => {
        throw new Error("no relay is needed");
      },
    },
    now: Date.now,
    stopSignal: never,
    warn: (message, { error }) => studio.warnings.push(`${message}: ${String(error)}`),
  });
  onTestFinished(() => parts.stop());
  return parts.archiveHealth;
}

it("finds one flipped byte, one missing file, one without a row, and a row that points nowhere", async () => {
  const studio = await startAssetStudio();
  const damaged = await upload(studio, 30_000);
  const missing = await upload(studio, 40_000);
  await upload(studio, 50_000);
  expect(await verify(studio)).toMatchObject({ total: { files: 3 }, unfetched: [] });
  expect(isSound((await verify(studio)).findings)).toBe(true);

  await flipByte(studio, damaged.hash, 20_000);
  await studio.store.delete(originalKey(missing.hash));
  const strayBytes = await strayFile(studio, 2 * HOUR_MS);
  await strayFile(studio, 0);

  const { findings } = await verify(studio);
  expect(findings).toMatchObject({
    damaged: { count: 1, bytes: damaged.byteSize },
    missing: { count: 1, bytes: missing.byteSize },
    unreferenced: { count: 1, bytes: strayBytes },
    database: [],
  });
  expect(findings.broken.map(({ fault, assetId }) => [fault, assetId])).toEqual(
    expect.arrayContaining([
      ["damaged", damaged.id],
      ["missing", missing.id],
    ]),
  );
  expect(isSound(findings)).toBe(false);
  // Sizes alone do not tell a flipped bit.
  expect((await verify(studio, "quick")).findings).toMatchObject({ damaged: { count: 0 }, missing: { count: 1 } });
});

it("a file that was cut is damaged without being read; what was deleted for good is missed by nobody", async () => {
  const studio = await startAssetStudio();
  const cut = await upload(studio, 30_000);
  const gone = await upload(studio, 40_000);
  const file = await open(path.join(studio.folder, toPicturePath(cut.hash)), "r+");
  await file.truncate(10_000);
  await file.close();
  await studio.assets.trash(gone.id);
  studio.advance(HOUR_MS);
  await studio.library.purge({ count: 1 });
  const { findings } = await verify(studio, "quick");
  expect(findings).toMatchObject({ damaged: { count: 1 }, missing: { count: 0 }, unreferenced: { count: 0 } });
});

it("rows that point at rows which are not there are told", async () => {
  const studio = await startAssetStudio();
  const { id } = await upload(studio, 30_000);
  const { DatabaseSync } = await import("@photostructure/sqlite");
  const other = new DatabaseSync(path.join(studio.folder, "studio.db"));
  other.exec("pragma foreign_keys = off");
  other.exec(`insert into lineage (child_id, parent_id, role) values ('${id}', 'ast_0', 'source')`);
  other.close();
  const { findings } = await verify(studio, "quick");
  expect(findings.database).toEqual([expect.stringContaining("lineage")]);
});

it("refuses a folder without a studio", async () => {
  await expect(
    verifyFolder({ dataFolder: "/nowhere", depth: "quick", now: Date.now, signal: never, onProgress: () => undefined }),
  ).rejects.toMatchObject({ code: "not_found" });
});

it("a check is one at a time, tells how far it is, is kept, and can be stopped", async () => {
  const studio = await startAssetStudio();
  await upload(studio, 30_000);
  const missing = await upload(studio, 40_000);
  await studio.store.delete(originalKey(missing.hash));
  const health = createHealth(studio);
  expect((await health.health()).check).toBeUndefined();

  expect(await health.startCheck("deep")).toMatchObject({ status: "running", depth: "deep" });
  await expect(health.startCheck("quick")).rejects.toMatchObject({ code: "conflict" });
  const canceled = await health.cancelCheck();
  expect(canceled).toMatchObject({ status: "canceled", finishedAt: expect.any(String) });
  await expect(health.cancelCheck()).rejects.toMatchObject({ code: "conflict" });

  await health.startCheck("deep");
  await expect.poll(async () => (await health.health()).check?.status).toBe("done");
  const kept = (await createHealth(studio).health()).check;
  expect(kept).toMatchObject({
    status: "done",
    progress: { files: 2, totalFiles: 2 },
    findings: { missing: { count: 1 }, broken: [{ assetId: missing.id }] },
  });
});

it("a broken picture without a living link is told so; a sound one is left alone", async () => {
  const studio = await startAssetStudio();
  const asset = await upload(studio, 30_000);
  const health = createHealth(studio);
  await expect(health.repair(asset.id)).rejects.toMatchObject({ code: "conflict" });
  await studio.store.delete(originalKey(asset.hash));
  await expect(health.repair(asset.id)).rejects.toMatchObject({ code: "gone" });
});
