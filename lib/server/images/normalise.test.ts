import exifr from "exifr";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { encodeTurned, makeUpright } from "@/tests/integration/assets/hostile-files";
import { bakeOrientation, toCanonicalMask } from "./normalise";
import { probePicture } from "./probe";

/** Mean difference of all channels of all pixels. */
function distance(a: Uint8Array, b: Uint8Array): number {
  expect(a.byteLength).toBe(b.byteLength);
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.byteLength;
}

describe("bakeOrientation", () => {
  const upright = makeUpright();

  for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
    it(`turns orientation ${orientation} upright, once`, async () => {
      for (const format of ["png", "jpeg", "webp"] as const) {
        const turned = await encodeTurned(upright, orientation, format);
        const baked = await bakeOrientation(turned, await probePicture(turned));
        if (baked === null) throw new Error("nothing was baked");
        const probed = await probePicture(baked);
        expect(probed).toMatchObject({ mime: `image/${format}`, width: 96, height: 64, orientation: 1 });
        const pixels = await sharp(baked).removeAlpha().raw().toBuffer();
        // Lossy kinds blur the edges between the colours; a wrong turn would be off by 60 and more.
        expect(distance(pixels, upright.data)).toBeLessThanOrEqual(format === "png" ? 0 : 6);
        expect(await bakeOrientation(baked, probed)).toBeNull();
      }
    });
  }

  it("leaves upright pictures alone", async () => {
    for (const format of ["png", "jpeg", "webp"] as const) {
      const bytes = await encodeTurned(upright, 1, format);
      expect(await bakeOrientation(bytes, await probePicture(bytes))).toBeNull();
    }
  });

  it("drops the place it was taken", async () => {
    const turned = await encodeTurned(upright, 6, "jpeg");
    expect(await exifr.parse(turned, true)).toMatchObject({ Make: "Camera" });
    const baked = await bakeOrientation(turned, await probePicture(turned));
    const after: unknown = await exifr.parse(Buffer.from(baked ?? []), {
      icc: false,
      gps: true,
      exif: true,
      xmp: true,
    });
    expect(after).toBeUndefined();
    expect((await sharp(baked ?? undefined).metadata()).icc).toBeDefined();
  });
});

describe("toCanonicalMask", () => {
  const width = 6;
  const height = 2;

  /** Encodes one row of pixels twice and answers the mask's first row. */
  async function maskRow(row: readonly (readonly number[])[]): Promise<{ mask: Uint8Array; values: number[] }> {
    const channels = row[0]?.length === 4 ? 4 : 3;
    const pixels = Buffer.from([...row.flat(), ...row.flat()]);
    const bytes = await sharp(pixels, { raw: { width: row.length, height, channels } })
      .png()
      .toBuffer();
    const mask = await toCanonicalMask(bytes);
    const values = [...(await sharp(mask).toColourspace("b-w").raw().toBuffer())].slice(0, row.length);
    return { mask, values };
  }

  it("keeps white = change, cuts at 128, takes transparent as unchanged", async () => {
    const greys = await maskRow([0, 1, 127, 128, 254, 255].map((v) => [v, v, v]));
    expect(greys.values).toEqual([0, 0, 0, 255, 255, 255]);
    const clear = await maskRow([
      [255, 255, 255, 255],
      [255, 255, 255, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 255],
      [255, 255, 255, 200],
      [255, 255, 255, 90],
    ]);
    expect(clear.values).toEqual([255, 0, 0, 0, 255, 0]);
  });

  it("is 8-bit grey PNG of the same size, and turning a mask into a mask changes no byte", async () => {
    const { mask } = await maskRow(Array.from({ length: width }, (_, i) => [i * 50, i * 50, i * 50]));
    // Bit depth and colour type in the PNG header: 8, grey.
    expect([mask[24], mask[25]]).toEqual([8, 0]);
    expect(await probePicture(mask)).toMatchObject({ width, height, mime: "image/png", hasAlpha: false });
    expect(Buffer.from(await toCanonicalMask(mask)).equals(mask)).toBe(true);
  });

  it("takes grey, 16-bit, palette and JPEG masks", async () => {
    const half = makeUpright(64, 64);
    for (let i = 0; i < half.data.length; i++) half.data[i] = i < half.data.length / 2 ? 255 : 0;
    const raw = { raw: { width: 64, height: 64, channels: 3 } } as const;
    const inputs = [
      await sharp(half.data, raw).toColourspace("b-w").png().toBuffer(),
      await sharp(half.data, raw).toColourspace("grey16").png().toBuffer(),
      await sharp(half.data, raw).png({ palette: true, colours: 2 }).toBuffer(),
      await sharp(half.data, raw).jpeg().toBuffer(),
      await sharp(half.data, raw).webp({ lossless: true }).toBuffer(),
    ];
    const expected = Buffer.alloc(64 * 64);
    expected.fill(255, 0, expected.length / 2);
    for (const [index, input] of inputs.entries()) {
      const pixels = await sharp(await toCanonicalMask(input))
        .toColourspace("b-w")
        .raw()
        .toBuffer();
      expect(pixels.equals(expected), `input ${index}`).toBe(true);
    }
  });

  it("turns a mask upright like its picture", async () => {
    const upright = makeUpright();
    const plain = await toCanonicalMask(await encodeTurned(upright, 1, "png"));
    for (const orientation of [3, 5, 6, 8]) {
      const mask = await toCanonicalMask(await encodeTurned(upright, orientation, "png"));
      expect(Buffer.from(mask).equals(plain), `orientation ${orientation}`).toBe(true);
    }
  });
});
