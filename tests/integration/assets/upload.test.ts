import { createHash } from "node:crypto";
import * as nodeFs from "node:fs/promises";
import { readdir } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { StudioError } from "@/lib/core/errors";
import type { FileSystem } from "@/lib/server/storage/file-system";
import { type AssetStudio, inChunks, startAssetStudio } from "./asset-studio";
import { encodeTurned, makeHostileFiles, makeUpright } from "./hostile-files";

function makePicture(seed: number, format: "png" | "jpeg" | "webp" = "png"): Promise<Buffer> {
  const background = { r: seed % 256, g: (seed * 7) % 256, b: (seed * 13) % 256 };
  return sharp({ create: { width: 320, height: 200, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
}

async function blobsOf(studio: AssetStudio): Promise<string[]> {
  const names = await readdir(path.join(studio.folder, "blobs"), { recursive: true });
  return names
    .filter((name) => /[0-9a-f]{64}$/.test(name) || /staged\/./.test(name))
    .map((name) => path.basename(name));
}

function upload(studio: AssetStudio, bytes: Uint8Array, kind: "source" | "mask" | "reference" = "source") {
  return studio.assets.upload({ stream: inChunks(bytes), kind, fileName: "cat.png" });
}

async function readBack(studio: AssetStudio, id: string, variant: "original" | "preview" | "thumb"): Promise<Buffer> {
  const file = await studio.assets.openFile(id, variant);
  const bytes = Buffer.from(await new Response(file.stream()).arrayBuffer());
  expect(bytes.byteLength).toBe(file.byteSize);
  return bytes;
}

describe("upload", () => {
  it("keeps the bytes exactly as they came, and knows them the second time", async () => {
    const studio = await startAssetStudio();
    for (const format of ["png", "jpeg", "webp"] as const) {
      const bytes = await makePicture(1, format);
      const { asset, isNew } = await upload(studio, bytes);
      expect(isNew).toBe(true);
      expect(asset).toMatchObject({
        kind: "source",
        mime: `image/${format}`,
        width: 320,
        height: 200,
        fileName: "cat.png",
      });
      expect(asset.hash).toBe(createHash("sha256").update(bytes).digest("hex"));
      expect((await readBack(studio, asset.id, "original")).equals(bytes)).toBe(true);
      expect(await upload(studio, bytes)).toMatchObject({ asset: { id: asset.id }, isNew: false });
      const asReference = await upload(studio, bytes, "reference");
      expect(asReference).toMatchObject({ isNew: true, asset: { hash: asset.hash } });
    }
    expect(await blobsOf(studio)).toHaveLength(3);
  });

  it("ends as one asset when the same bytes come twice at once", async () => {
    const studio = await startAssetStudio();
    const bytes = await makePicture(2);
    const answers = await Promise.all([upload(studio, bytes), upload(studio, bytes), upload(studio, bytes)]);
    expect(new Set(answers.map((answer) => answer.asset.id)).size).toBe(1);
    expect(answers.filter((answer) => answer.isNew)).toHaveLength(1);
  });

  it("takes a picture out of the trash when it is uploaded again", async () => {
    const studio = await startAssetStudio();
    const bytes = await makePicture(3);
    const { asset } = await upload(studio, bytes);
    await studio.assets.trash(asset.id);
    expect((await upload(studio, bytes)).asset.trashedAt).toBeUndefined();
    expect(studio.events.map((event) => (event.type === "asset" ? event.change : event.type))).toEqual(
      expect.arrayContaining(["created", "trashed", "restored"]),
    );
  });

  it("bakes the orientation once: original, thumb and preview are upright", async () => {
    const studio = await startAssetStudio();
    const upright = makeUpright();
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const turned = await encodeTurned(upright, orientation, "jpeg");
      const { asset } = await upload(studio, turned);
      expect([orientation, asset.width, asset.height]).toEqual([orientation, 96, 64]);
      for (const variant of ["original", "preview", "thumb"] as const) {
        const pixels = await sharp(await readBack(studio, asset.id, variant))
          .removeAlpha()
          .raw()
          .toBuffer();
        const corners = [pixels.subarray(0, 3), pixels.subarray(-3)].map((pixel) => [...pixel].map((v) => v > 128));
        expect([orientation, variant, corners]).toEqual([
          orientation,
          variant,
          [
            [true, false, false],
            [true, true, false],
          ],
        ]);
      }
      expect((await upload(studio, turned)).isNew).toBe(false);
    }
  });

  it("stores a mask in the canonical form", async () => {
    const studio = await startAssetStudio();
    const half = Buffer.alloc(320 * 200 * 4, 0);
    half.fill(255, 0, half.length / 2);
    const bytes = await sharp(half, { raw: { width: 320, height: 200, channels: 4 } })
      .png()
      .toBuffer();
    const { asset } = await upload(studio, bytes, "mask");
    expect(asset).toMatchObject({ kind: "mask", mime: "image/png", width: 320, height: 200, hasAlpha: false });
    const mask = await readBack(studio, asset.id, "original");
    expect([mask[24], mask[25]]).toEqual([8, 0]);
    expect((await upload(studio, bytes, "mask")).isNew).toBe(false);
    expect(await blobsOf(studio)).toEqual([asset.hash]);
  });

  it("refuses hostile files, leaves nothing of them and lives on", async () => {
    const studio = await startAssetStudio();
    for (const { name, bytes, code } of await makeHostileFiles()) {
      for (const kind of ["source", "mask"] as const) {
        const error: unknown = await upload(studio, bytes, kind).catch((caught: unknown) => caught);
        expect([name, kind, (error as StudioError).code]).toEqual([name, kind, code]);
      }
    }
    expect(await blobsOf(studio)).toEqual([]);
    expect((await upload(studio, await makePicture(4))).isNew).toBe(true);
  });

  it("judges by the first bytes: the rest of a refused file is never read", async () => {
    const studio = await startAssetStudio();
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        read++;
        yield Buffer.alloc(65_536, "GIF89a");
      }
    }
    const answer = studio.assets.upload({ stream: endless(), kind: "source", fileName: undefined });
    await expect(answer).rejects.toMatchObject({ code: "unsupported_media" });
    expect(read).toBe(1);
  });

  it("takes the magic bytes one at a time", async () => {
    const studio = await startAssetStudio();
    const bytes = await makePicture(5);
    const answer = studio.assets.upload({ stream: inChunks(bytes, 1), kind: "source", fileName: undefined });
    expect((await answer).asset.byteSize).toBe(bytes.byteLength);
  });

  it("refuses more than 64 MiB, and what a cut body leaves", async () => {
    const studio = await startAssetStudio();
    const head = await makePicture(6);
    async function* tooLong(): AsyncGenerator<Uint8Array> {
      yield head;
      for (;;) yield Buffer.alloc(1024 * 1024);
    }
    const large = studio.assets.upload({ stream: tooLong(), kind: "source", fileName: undefined });
    await expect(large).rejects.toMatchObject({ code: "payload_too_large" });
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield head.subarray(0, 60);
      throw new Error("the client went away");
    }
    const broken = studio.assets.upload({ stream: cut(), kind: "source", fileName: undefined });
    await expect(broken).rejects.toThrow("the client went away");
    expect(await blobsOf(studio)).toEqual([]);
    expect(await studio.db.selectFrom("assets").select("id").execute()).toEqual([]);
  });

  it("writes no row when the disk refuses, and resumes when it does not any more", async () => {
    let errno: string | undefined;
    const fs: FileSystem = {
      ...nodeFs,
      rename: async (from, to) => {
        if (errno !== undefined) throw Object.assign(new Error(errno), { code: errno });
        return nodeFs.rename(from, to);
      },
    };
    const studio = await startAssetStudio({ fs });
    const bytes = await makePicture(7);
    for (const [code, expected] of [
      ["ENOSPC", "storage_full"],
      ["EACCES", "storage_unavailable"],
      ["EMFILE", "storage_unavailable"],
    ]) {
      errno = code;
      await expect(upload(studio, bytes)).rejects.toMatchObject({ code: expected });
      await expect(studio.archive.storePicture(bytes)).rejects.toMatchObject({ code: expected });
      expect(await blobsOf(studio)).toEqual([]);
    }
    expect(await studio.db.selectFrom("assets").select("id").execute()).toEqual([]);
    errno = undefined;
    expect((await upload(studio, bytes)).isNew).toBe(true);
  });
});

describe("files", () => {
  it("makes thumb, preview and thumbhash by itself, and tells when", async () => {
    const studio = await startAssetStudio();
    const { asset } = await upload(studio, await makePicture(8));
    expect(asset.thumbhash).toBeUndefined();
    await expect.poll(async () => (await studio.assets.get(asset.id)).asset.thumbhash).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(studio.events).toContainEqual({ type: "asset", assetId: asset.id, change: "updated" });
    await expect
      .poll(() => readdir(path.join(studio.folder, "derived"), { recursive: true }))
      .toEqual(expect.arrayContaining([expect.stringContaining(`${asset.hash}-preview-1`)]));
  });

  it("makes what is missing when somebody asks for it", async () => {
    const studio = await startAssetStudio();
    const { asset } = await upload(studio, await makePicture(9));
    await Promise.all([readBack(studio, asset.id, "thumb"), readBack(studio, asset.id, "preview")]);
    await nodeFs.rm(path.join(studio.folder, "derived"), { recursive: true });
    const again = await Promise.all([1, 2, 3].map(() => readBack(studio, asset.id, "thumb")));
    expect((await sharp(again[0]).metadata()).format).toBe("webp");
  });

  it("serves ranges, a strong etag for each variant, and a telling name", async () => {
    const studio = await startAssetStudio();
    const bytes = await makePicture(10);
    const { asset } = await upload(studio, bytes);
    const [original, thumb] = [
      await studio.assets.openFile(asset.id, "original"),
      await studio.assets.openFile(asset.id, "thumb"),
    ];
    expect(original).toMatchObject({ etag: `"${asset.hash}"`, mime: "image/png", fileName: "cat.png" });
    expect(thumb).toMatchObject({ etag: `"${asset.hash}-thumb-1"`, mime: "image/webp", fileName: "cat-thumb.webp" });
    const part = Buffer.from(await new Response(original.stream({ start: 1, end: 3 })).arrayBuffer());
    expect(part.toString()).toBe("PNG");
  });

  it("says gone when the original is missing, and refuses unknown ids", async () => {
    const studio = await startAssetStudio();
    const { asset } = await upload(studio, await makePicture(11));
    await readBack(studio, asset.id, "thumb");
    await studio.store.delete({ area: "originals", name: asset.hash });
    await expect(studio.assets.openFile(asset.id, "original")).rejects.toMatchObject({ code: "gone" });
    await expect(studio.assets.openFile("ast_00000000000000000000", "thumb")).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
