import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  encodeTurned,
  type HostileFile,
  makeHostileFiles,
  makeUpright,
} from "@/tests/integration/assets/hostile-files";
import { decodePicture } from "./decoder";
import { derivePicture } from "./derive";
import { toCanonicalMask } from "./normalise";
import { checkDecodes, probePicture } from "./probe";

let folder: string;
let hostile: HostileFile[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "palimpsest-probe-"));
  hostile = await makeHostileFiles();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function codeOf(input: string | Uint8Array): Promise<unknown> {
  try {
    await probePicture(input);
    await checkDecodes(input);
    return "accepted";
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
}

describe("hostile files", () => {
  it("are refused with the right word, from bytes and from a file alike", async () => {
    const answers = new Map<string, unknown>();
    for (const { name, bytes } of hostile) {
      const file = path.join(folder, "hostile");
      await writeFile(file, bytes);
      answers.set(name, [await codeOf(bytes), await codeOf(file)]);
    }
    expect(Object.fromEntries(answers)).toEqual(
      Object.fromEntries(hostile.map(({ name, code }) => [name, [code, code]])),
    );
  });

  it("are refused before decoding where size or frames give them away", async () => {
    const bombs = hostile.filter(({ name }) => /bomb|pixel|frames/.test(name));
    expect(bombs.length).toBeGreaterThanOrEqual(6);
    const started = performance.now();
    for (const { bytes } of bombs) await expect(probePicture(bytes)).rejects.toThrow();
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("cannot reach any other decoder, even past the checks", async () => {
    for (const { name, bytes } of hostile.filter((file) => /^(?:gif|tiff|svg|pdf|avif)/.test(file.name))) {
      await expect(decodePicture(bytes).raw().toBuffer(), name).rejects.toThrow(/unsupported image format/);
    }
  });
});

describe("a file that cannot be opened", () => {
  it("says nothing about the picture", async () => {
    const missing = path.join(folder, "missing");
    const works = [
      probePicture(missing),
      checkDecodes(missing),
      toCanonicalMask(missing),
      derivePicture(missing, new Set()),
    ];
    // All at once: one that fails while another is waited for would be a failure nobody handles.
    for (const outcome of await Promise.allSettled(works)) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "storage_unavailable" } });
    }
  });
});

describe("probePicture", () => {
  it("tells kind, size, alpha and orientation", async () => {
    const clear = {
      create: { width: 30, height: 20, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.5 } },
    } as const;
    for (const format of ["png", "webp"] as const) {
      const bytes = await sharp(clear).toFormat(format).toBuffer();
      const expected = { mime: `image/${format}`, width: 30, height: 20, hasAlpha: true, orientation: 1 };
      expect(await probePicture(bytes)).toEqual({ ...expected, byteSize: bytes.byteLength });
    }
    const turned = await probePicture(await encodeTurned(makeUpright(), 6, "jpeg"));
    expect(turned).toMatchObject({ mime: "image/jpeg", width: 64, height: 96, hasAlpha: false, orientation: 6 });
  });

  it("takes all three kinds of WebP and a picture at the pixel limit", async () => {
    const create = { width: 40, height: 31, channels: 3, background: "#246" } as const;
    for (const options of [{ lossless: false }, { lossless: true }]) {
      const bytes = await sharp({ create }).webp(options).toBuffer();
      expect(await probePicture(bytes)).toMatchObject({ width: 40, height: 31, mime: "image/webp" });
    }
    const extended = await sharp({ create }).withMetadata({ orientation: 3 }).webp().toBuffer();
    expect(extended.subarray(12, 16).toString("latin1")).toBe("VP8X");
    expect(await probePicture(extended)).toMatchObject({ width: 40, height: 31, orientation: 3 });
    const full = await sharp({ create: { ...create, width: 8192, height: 8192 } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    expect(await probePicture(full)).toMatchObject({ width: 8192, height: 8192 });
  });

  it("reads a JPEG whose metadata is larger than one read", async () => {
    const bytes = await sharp({ create: { width: 12, height: 10, channels: 3, background: "#fff" } })
      .jpeg()
      .toBuffer();
    const segment = Buffer.alloc(2 + 60_000, 0x20);
    segment.set([0xff, 0xe4]);
    segment.writeUInt16BE(60_000, 2);
    const padded = Buffer.concat([bytes.subarray(0, 2), segment, segment, segment, bytes.subarray(2)]);
    expect(await probePicture(padded)).toMatchObject({ width: 12, height: 10 });
  });
});
