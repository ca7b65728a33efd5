import exifr from "exifr";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { pngChunk } from "@/tests/integration/assets/hostile-files";
import { sniffMime } from "./sniff";
import { stripMetadata } from "./strip-metadata";

const SECRET = "<script>alert('where I live')</script>";

/** A photograph that tells everything, in a wide-gamut profile. */
function photograph(): Sharp {
  const noise = { type: "gaussian", mean: 128, sigma: 30 } as const;
  return sharp({ create: { width: 200, height: 120, channels: 3, background: "#888", noise } })
    .withExif({
      IFD0: { Make: SECRET, Copyright: SECRET },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${SECRET}</x:xmpmeta>`)
    .withIccProfile("p3");
}

async function samples(): Promise<Record<string, Buffer>> {
  const jpeg = await photograph().jpeg().toBuffer();
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, SECRET.length + 2]), Buffer.from(SECRET)]);
  const png = await photograph().png().toBuffer();
  const text = pngChunk("tEXt", Buffer.from(`Comment\0${SECRET}`));
  return {
    jpeg: Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2), Buffer.from(SECRET)]),
    "progressive jpeg": await photograph().jpeg({ progressive: true }).toBuffer(),
    png: Buffer.concat([png.subarray(0, 33), text, png.subarray(33), Buffer.from(SECRET)]),
    webp: await photograph().webp().toBuffer(),
    "lossless webp": await photograph().webp({ lossless: true }).toBuffer(),
  };
}

describe("stripMetadata", () => {
  it("takes out every trace and changes neither pixels nor profile", async () => {
    for (const [name, bytes] of Object.entries(await samples())) {
      const mime = sniffMime(bytes);
      if (mime === null) throw new Error(name);
      expect(bytes.includes("where I live"), name).toBe(true);
      const stripped = Buffer.from(stripMetadata(bytes, mime));
      expect(stripped.includes("where I live"), name).toBe(false);
      // A second reader beside the decoder's own; it knows no WebP.
      if (mime !== "image/webp") {
        const told: unknown = await exifr.parse(stripped, { icc: false, ihdr: false, xmp: true, iptc: true });
        expect([name, told]).toEqual([name, undefined]);
      }
      const metadata = await sharp(stripped).metadata();
      expect([name, metadata.exif, metadata.xmp]).toEqual([name, undefined, undefined]);
      expect(metadata.icc?.equals((await sharp(bytes).metadata()).icc ?? Buffer.alloc(0)), name).toBe(true);
      const [before, after] = await Promise.all([bytes, stripped].map((file) => sharp(file).raw().toBuffer()));
      expect(after?.equals(before ?? Buffer.alloc(0)), name).toBe(true);
      expect(Buffer.from(stripMetadata(stripped, mime)).equals(stripped), name).toBe(true);
    }
  });

  it("leaves a picture without metadata as it is", async () => {
    const plain = sharp({
      create: { width: 30, height: 20, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } },
    });
    for (const bytes of [
      await plain.clone().png().toBuffer(),
      await plain.clone().webp().toBuffer(),
      await plain.clone().jpeg().toBuffer(),
    ]) {
      const mime = sniffMime(bytes);
      expect(mime !== null && Buffer.from(stripMetadata(bytes, mime)).equals(bytes)).toBe(true);
    }
  });

  it("refuses what is no picture inside", () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]), Buffer.from("no marker here")]);
    expect(() => stripMetadata(bytes, "image/jpeg")).toThrow(expect.objectContaining({ code: "picture_invalid" }));
  });
});
