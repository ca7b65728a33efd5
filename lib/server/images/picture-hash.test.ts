import sharp, { type Sharp } from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { generate } from "@/lib/server/sandbox/engine/engine";
import { derivePicture, hashThumb } from "./derive";
import { countDifferentBits, HASH_SIDE_PX, hashPicture } from "./picture-hash";

const size = { width: 896, height: 640 };
/** What the library folds: lib/server/assets/near-duplicates. */
const NEAR = 3;
const prompts = ["a mountain lake at dawn", "bauhaus geometric poster", "a forest in fog"];
const pictures: { png: Uint8Array; hash: string }[] = [];

async function hashOf(input: Uint8Array | Sharp): Promise<string | null> {
  const bytes = input instanceof Uint8Array ? input : await input.png().toBuffer();
  return (await derivePicture(bytes, new Set())).pictureHash;
}

async function distance(one: string, other: Uint8Array | Sharp): Promise<number> {
  return countDifferentBits(one, (await hashOf(other)) ?? "");
}

beforeAll(async () => {
  for (const prompt of prompts) {
    for (const seed of [1, 2]) {
      const { png } = await generate({ prompt, seed, ...size });
      pictures.push({ png, hash: (await hashOf(png)) ?? "" });
    }
  }
});

describe("hashPicture", () => {
  it("stays close when a picture is encoded anew or scaled, and when it is read from the thumbnail", async () => {
    for (const { png, hash } of pictures) {
      expect(hash).toMatch(/^[0-9a-f]{16}$/);
      const again = [
        await sharp(png).jpeg({ quality: 85 }).toBuffer(),
        await sharp(png).webp({ quality: 70 }).toBuffer(),
        await sharp(png).resize(448, 320).jpeg({ quality: 80 }).toBuffer(),
        await sharp(png).resize(1_792).webp().toBuffer(),
      ];
      for (const bytes of again) expect(await distance(hash, bytes)).toBeLessThanOrEqual(NEAR);
      const { files } = await derivePicture(png, new Set(["thumb"]));
      const thumb = files.get("thumb") ?? new Uint8Array();
      expect(countDifferentBits(hash, (await hashThumb(thumb)) ?? "")).toBeLessThanOrEqual(NEAR);
    }
  });

  it("is far for another seed or prompt, the mirror image, and the same in other colours", async () => {
    for (const [at, { png, hash }] of pictures.entries()) {
      const others = pictures.filter((_, place) => place !== at);
      for (const other of others) expect(countDifferentBits(hash, other.hash)).toBeGreaterThan(3 * NEAR);
      expect(await distance(hash, sharp(png).flop())).toBeGreaterThan(3 * NEAR);
      expect(await distance(hash, sharp(png).modulate({ hue: 120 }))).toBeGreaterThan(2 * NEAR);
    }
  });

  it("says nothing of a picture that shows too little: an empty canvas, a gradient, grain", async () => {
    for (const background of ["#ffffff", "#000000", "#c05030"]) {
      expect(await hashOf(sharp({ create: { ...size, channels: 3, background } }))).toBeNull();
    }
    expect(await hashOf(sharp({ create: { ...size, channels: 4, background: "#00000000" } }))).toBeNull();
    const gradient = Uint8Array.from({ length: HASH_SIDE_PX ** 2 * 4 }, (_, at) =>
      at % 4 === 3 ? 255 : (Math.floor(at / 4) % HASH_SIDE_PX) * 8,
    );
    expect(hashPicture(gradient)).toBeNull();
    const noise = { type: "gaussian", mean: 128, sigma: 8 } as const;
    expect(await hashOf(sharp({ create: { ...size, channels: 3, background: "#808080", noise } }))).toBeNull();
  });

  it("sees what is drawn on a transparent canvas, black or white", async () => {
    const square = await sharp({ create: { width: 200, height: 90, channels: 3, background: "#ffffff" } })
      .png()
      .toBuffer();
    const canvas = sharp({ create: { ...size, channels: 4, background: "#ffffff00" } });
    expect(await hashOf(canvas.composite([{ input: square, left: 100, top: 340 }]))).toMatch(/^[0-9a-f]{16}$/);
  });
});

it("counts the bits that differ, in all of the hash", () => {
  expect(countDifferentBits("0000000000000000", "0000000000000000")).toBe(0);
  expect(countDifferentBits("8000000000000000", "0000000000000001")).toBe(2);
  expect(countDifferentBits("ffffffffffffffff", "0000000000000000")).toBe(64);
});
