import sharp from "sharp";
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA, thumbHashToRGBA } from "thumbhash";
import { describe, expect, it } from "vitest";
import { encodeTurned, makeUpright } from "@/tests/integration/assets/hostile-files";
import { derivePicture } from "./derive";

const both = new Set(["thumb", "preview"] as const);

describe("derivePicture", () => {
  it("makes both sizes inside their boxes, in WebP, and a thumbhash that decodes to the picture", async () => {
    const source = makeUpright(2400, 1600);
    const bytes = await sharp(source.data, { raw: { ...source, channels: 3 } })
      .png()
      .toBuffer();
    const { files, thumbhash } = await derivePicture(bytes, both);
    const sizes = await Promise.all(
      [...files].map(async ([name, file]) => ({ name, ...(await sharp(file).metadata()) })),
    );
    expect(sizes).toMatchObject([
      { name: "preview", format: "webp", width: 1600, height: 1067 },
      { name: "thumb", format: "webp", width: 256, height: 171 },
    ]);
    const hash = Buffer.from(thumbhash, "base64");
    expect(thumbHashToApproximateAspectRatio(hash)).toBeCloseTo(1.5, 0);
    const { w, h, rgba } = thumbHashToRGBA(hash);
    const topLeft = [...rgba.slice(0, 3)];
    const bottomLeft = [...rgba.slice((h - 1) * w * 4, (h - 1) * w * 4 + 3)];
    expect(topLeft[0]).toBeGreaterThan(150); // Red.
    expect(bottomLeft[2]).toBeGreaterThan(150); // Blue.
  });

  it("keeps alpha in thumb, preview and thumbhash", async () => {
    const half = Buffer.alloc(400 * 300 * 4, 255);
    for (let i = 3; i < half.length / 2; i += 4) half[i] = 0;
    const bytes = await sharp(half, { raw: { width: 400, height: 300, channels: 4 } })
      .png()
      .toBuffer();
    const { files, thumbhash } = await derivePicture(bytes, both);
    for (const [name, file] of files) {
      const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
      expect([name, info.channels, data[3], data.at(-1)]).toEqual([name, 4, 0, 255]);
    }
    expect(thumbHashToAverageRGBA(Buffer.from(thumbhash, "base64")).a).toBeLessThan(0.9);
  });

  it("never enlarges, and takes grey, 16-bit, CMYK and one-pixel pictures", async () => {
    const grey = { create: { width: 33, height: 21, channels: 3, background: "#808080" } } as const;
    const inputs = [
      await sharp(grey).toColourspace("b-w").png().toBuffer(),
      await sharp(grey).toColourspace("grey16").png().toBuffer(),
      await sharp(grey).toColourspace("rgb16").png().toBuffer(),
      await sharp(grey).toColourspace("cmyk").jpeg().toBuffer(),
    ];
    for (const input of inputs) {
      const { files } = await derivePicture(input, both);
      for (const file of files.values()) {
        const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
        expect([info.width, info.height, info.channels]).toEqual([33, 21, 3]);
        expect(Math.abs((data[0] ?? 0) - 128)).toBeLessThan(20);
      }
    }
    const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: "#f00" } })
      .png()
      .toBuffer();
    expect((await derivePicture(dot, both)).files.size).toBe(2);
    const strip = await sharp({ create: { width: 4000, height: 1, channels: 3, background: "#f00" } })
      .png()
      .toBuffer();
    expect((await derivePicture(strip, both)).files.size).toBe(2);
  });

  it("carries no metadata over", async () => {
    const bytes = await encodeTurned(makeUpright(), 1, "jpeg");
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const { files } = await derivePicture(bytes, both);
    for (const file of files.values()) {
      const metadata = await sharp(file).metadata();
      expect([metadata.exif, metadata.xmp, metadata.icc]).toEqual([undefined, undefined, undefined]);
    }
  });

  it("makes only what is asked for, and refuses a broken picture", async () => {
    const bytes = await encodeTurned(makeUpright(), 1, "png");
    expect([...(await derivePicture(bytes, new Set(["thumb"] as const))).files.keys()]).toEqual(["thumb"]);
    const broken = derivePicture(bytes.subarray(0, 200), both);
    await expect(broken).rejects.toMatchObject({ code: "picture_invalid" });
  });
});
