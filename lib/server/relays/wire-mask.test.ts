import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { RelayPicture } from "./relay";
import { toWireMask } from "./wire-mask";

const size = { width: 4, height: 2 };

async function toMask(grey: readonly number[], { width, height } = size): Promise<RelayPicture> {
  const raw = { width, height, channels: 1 as const };
  const bytes = await sharp(Uint8Array.from(grey), { raw }).toColourspace("b-w").png().toBuffer();
  return { bytes, mime: "image/png", width, height };
}

async function readPixels(bytes: Uint8Array): Promise<number[]> {
  return [...(await sharp(bytes).toColourspace("b-w").raw().toBuffer())];
}

describe("toWireMask", () => {
  it("turns change (255) black and keep (0) white, pixel by pixel", async () => {
    const wire = await toWireMask(await toMask([255, 0, 0, 0, 0, 0, 255, 255]), size);
    expect(await readPixels(wire)).toEqual([0, 255, 255, 255, 255, 255, 0, 0]);
  });

  it("has two levels only, whatever came in: the middle is 128", async () => {
    const wire = await toWireMask(await toMask([127, 128, 1, 254, 0, 255, 100, 200]), size);
    expect(await readPixels(wire)).toEqual([255, 0, 255, 0, 255, 0, 255, 0]);
  });

  it("is an opaque 8-bit grey PNG of the same size", async () => {
    const wire = await toWireMask(await toMask([255, 0, 0, 0, 0, 0, 0, 0]), size);
    const { format, width, height, channels, depth, hasAlpha, isPalette } = await sharp(wire).metadata();
    expect({ format, width, height, channels, depth, hasAlpha, isPalette }).toEqual({
      format: "png",
      width: 4,
      height: 2,
      channels: 1,
      depth: "uchar",
      hasAlpha: false,
      isPalette: false,
    });
  });

  it("reads a mask that came as colours with alpha by its colours", async () => {
    const rgba = Uint8Array.from([255, 255, 255, 0, 0, 0, 0, 255]);
    const raw = { width: 2, height: 1, channels: 4 as const };
    const bytes = await sharp(rgba, { raw }).png().toBuffer();
    const wire = await toWireMask({ bytes, mime: "image/png", width: 2, height: 1 }, { width: 2, height: 1 });
    expect(await readPixels(wire)).toEqual([0, 255]);
  });

  it.each([
    ["nothing to change", Array(8).fill(0), size, "empty"],
    ["nothing to keep", Array(8).fill(255), size, "whole picture"],
    ["another size", [255, 0], { width: 2, height: 1 }, "2x1"],
  ])("refuses a mask with %s", async (_name, grey, maskSize, words) => {
    const refused = toWireMask(await toMask(grey, maskSize), size);
    await expect(refused).rejects.toMatchObject({ code: "invalid_request", message: expect.stringContaining(words) });
  });

  it("refuses what is no picture", async () => {
    const mask: RelayPicture = { bytes: Buffer.from("no picture"), mime: "image/png", ...size };
    await expect(toWireMask(mask, size)).rejects.toMatchObject({ code: "invalid_request" });
  });
});
