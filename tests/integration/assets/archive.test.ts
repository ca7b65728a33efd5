import { createHash, randomBytes } from "node:crypto";
import { utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { insertAsset } from "@/lib/server/assets/insert-asset";
import { originalKey } from "@/lib/server/storage/blob-store";
import { type AssetStudio, startAssetStudio } from "./asset-studio";
import { encodeTurned, makeHostileFiles, makeUpright } from "./hostile-files";

async function archiveOne(studio: AssetStudio, bytes: Uint8Array): Promise<{ id: string; hash: string }> {
  const picture = await studio.archive.storePicture(bytes);
  const id = studio.newId("asset");
  await studio.db.transaction().execute((trx) => insertAsset(trx, { id, kind: "result", picture, createdAt: 1 }));
  return { id, hash: picture.hash };
}

function makePicture(): Promise<Buffer> {
  const [r = 0, g = 0, b = 0] = randomBytes(3);
  return sharp({ create: { width: 90, height: 60, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
}

describe("the archive", () => {
  it("keeps a result's bytes as they came and tells what they are", async () => {
    const studio = await startAssetStudio();
    const bytes = await makePicture();
    const hash = createHash("sha256").update(bytes).digest("hex");
    expect(await studio.archive.storePicture(bytes)).toEqual({
      hash,
      mime: "image/png",
      width: 90,
      height: 60,
      byteSize: bytes.byteLength,
      hasAlpha: false,
    });
    expect(Buffer.from(await studio.archive.readOriginal(hash)).equals(bytes)).toBe(true);
    expect(await studio.db.selectFrom("assets").select("id").execute()).toEqual([]);
  });

  it("takes nothing that is not a whole picture", async () => {
    const studio = await startAssetStudio();
    for (const { name, bytes, code } of await makeHostileFiles()) {
      const expected = code === "picture_too_many_pixels" ? code : "picture_invalid";
      await expect(studio.archive.storePicture(bytes), name).rejects.toMatchObject({ code: expected });
    }
    expect(await studio.store.list("originals")[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
  });

  it("holds upright pictures only, whoever sends them", async () => {
    const studio = await startAssetStudio();
    const turned = await encodeTurned(makeUpright(), 6, "png");
    expect(await studio.archive.storePicture(turned)).toMatchObject({ width: 96, height: 64 });
  });

  it("derives later: never throws, gives every asset of these bytes its thumbhash", async () => {
    const studio = await startAssetStudio();
    const bytes = await makePicture();
    const [one, two] = [await archiveOne(studio, bytes), await archiveOne(studio, bytes)];
    expect(studio.archive.deriveLater(one.id, one.hash)).toBeUndefined();
    const thumbhashes = async () => {
      const rows = await studio.db
        .selectFrom("assets")
        .select("thumbhash")
        .where("id", "in", [one.id, two.id])
        .execute();
      return rows.filter((row) => row.thumbhash !== null).length;
    };
    await expect.poll(thumbhashes).toBe(2);
    studio.archive.deriveLater(one.id, "f".repeat(64));
    await expect.poll(() => studio.warnings).toHaveLength(1);
  });
});

describe("tidying at the start", () => {
  it("makes missing thumbnails, sweeps old staged files and old files without a row, and nothing else", async () => {
    const studio = await startAssetStudio();
    const kept = await archiveOne(studio, await makePicture());
    const young = await studio.archive.storePicture(await makePicture());
    const orphan = await studio.archive.storePicture(await makePicture());
    const longAgo = new Date(Date.now() - 4 * 86_400_000);
    const pathOf = (hash: string) => path.join(studio.folder, "blobs", hash.slice(0, 2), hash.slice(2, 4), hash);
    await utimes(pathOf(orphan.hash), longAgo, longAgo);
    await utimes(pathOf(kept.hash), longAgo, longAgo);
    const stray = path.join(studio.folder, "blobs", ".staged", "stray");
    await writeFile(stray, "half a picture");
    await utimes(stray, longAgo, longAgo);
    studio.startTidying(async () => undefined);
    await expect.poll(() => studio.store.stat(originalKey(orphan.hash))).toBeNull();
    expect(await studio.store.stat(originalKey(kept.hash))).not.toBeNull();
    expect(await studio.store.stat(originalKey(young.hash))).not.toBeNull();
    await expect(writeFile(stray, "", { flag: "wx" })).resolves.toBeUndefined();
    const row = await studio.db.selectFrom("assets").select("thumbhash").where("id", "=", kept.id).executeTakeFirst();
    expect(row?.thumbhash).not.toBeNull();
    expect(studio.warnings).toEqual([]);
  });

  it("goes past a picture whose file is damaged", async () => {
    const studio = await startAssetStudio();
    const bad = await archiveOne(studio, await makePicture());
    const good = await archiveOne(studio, await makePicture());
    await writeFile(path.join(studio.folder, "blobs", bad.hash.slice(0, 2), bad.hash.slice(2, 4), bad.hash), "damaged");
    studio.startTidying(async () => undefined);
    const find = async () => (await studio.assets.get(good.id)).asset.thumbhash;
    await expect.poll(find).toBeDefined();
    expect((await studio.assets.get(bad.id)).asset.thumbhash).toBeUndefined();
    await expect.poll(() => studio.warnings).toHaveLength(1);
    await expect(studio.assets.openFile(bad.id, "thumb")).rejects.toMatchObject({ code: "picture_invalid" });
  });
});

describe("disk use", () => {
  it("counts equal pictures once, and derived files", async () => {
    const studio = await startAssetStudio();
    const bytes = await makePicture();
    const other = await makePicture();
    const { id } = await archiveOne(studio, bytes);
    await archiveOne(studio, bytes);
    await archiveOne(studio, other);
    const { byteSize } = await studio.assets.openFile(id, "thumb");
    const use = await studio.storageUse();
    expect(use).toMatchObject({
      dataFolder: studio.folder,
      assetCount: 3,
      originalsBytes: bytes.byteLength + other.byteLength,
      derivedBytes: byteSize,
    });
    expect(use.databaseBytes).toBeGreaterThan(10_000);
    expect(use.freeBytes).toBeGreaterThan(1_000_000);
  });
});
