import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { initializeCanvas, readPsd } from "ag-psd";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writePsdFile } from "./write-psd";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "palimpsest-psd-"));
  // The reader wants to make its pictures itself; there is no canvas here.
  initializeCanvas(
    () => {
      throw new Error("no canvas");
    },
    (width, height) => ({ width, height, colorSpace: "srgb", data: new Uint8ClampedArray(width * height * 4) }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function save(name: string, bytes: Buffer): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

describe("writePsdFile", () => {
  it("holds every layer's own pixels at its place, see-through ones too, and shows the one", async () => {
    const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
    const base = sharp({ create: { width: 90, height: 60, channels: 3, background: "#777", noise } });
    const alpha = await sharp({
      create: { width: 70, height: 40, channels: 4, background: { r: 200, g: 30, b: 10, alpha: 0.4 } },
    })
      .png()
      .toBuffer();
    const mask = await sharp({ create: { width: 90, height: 60, channels: 3, background: "#fff" } })
      .toColourspace("b-w")
      .png()
      .toBuffer();
    const files = {
      Original: await save("source.webp", await base.clone().webp({ lossless: true }).toBuffer()),
      "变体 1 · 种子 7": await save("variant.png", await base.clone().negate().png().toBuffer()),
      Cut: await save("cut.png", alpha),
      Mask: await save("mask.png", mask),
    };
    const layers = Object.entries(files).map(([name, file], at) => ({
      name,
      path: file,
      left: at === 2 ? -5 : 0,
      top: at === 2 ? 10 : 0,
      isVisible: at === 1,
    }));
    const bytes = await writePsdFile({ width: 90, height: 60, layers });
    const psd = readPsd(bytes, { useImageData: true, skipThumbnail: true });
    expect([psd.width, psd.height]).toEqual([90, 60]);
    expect(psd.children?.map(({ name, hidden, left, top }) => [name, hidden, left, top])).toEqual([
      ["Original", true, 0, 0],
      ["变体 1 · 种子 7", false, 0, 0],
      ["Cut", true, -5, 10],
      ["Mask", true, 0, 0],
    ]);
    for (const [at, file] of Object.values(files).entries()) {
      const wanted = await sharp(file).toColourspace("srgb").ensureAlpha().raw().toBuffer();
      expect([at, Buffer.from(psd.children?.[at]?.imageData?.data ?? []).equals(wanted)]).toEqual([at, true]);
    }
    const seen = await sharp(files["变体 1 · 种子 7"]).ensureAlpha().raw().toBuffer();
    expect(Buffer.from(psd.imageData?.data ?? []).equals(seen)).toBe(true);
  });
});
