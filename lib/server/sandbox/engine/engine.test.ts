import sharp from "sharp";
import { expect, it, describe as suite, vi } from "vitest";
import { decodeRaster } from "./codec";
import { hexToLab, labDistance } from "./colour";
import { dominantColours } from "./dominant";
import * as engine from "./engine";
import type { Raster } from "./raster";

// Drawing is plain computing: a loaded machine may need several times its usual time.
vi.setConfig({ testTimeout: 30_000 });

const size = 256;
const base = { prompt: "a mountain lake at dawn", seed: 11, width: size, height: size };

async function pixels(png: Uint8Array): Promise<Raster> {
  return decodeRaster(png);
}

/** Mean absolute difference of two pictures, 0..255, the corner of the mark left out. */
function difference(a: Raster, b: Raster): number {
  let sum = 0;
  let n = 0;
  for (let y = 0; y < a.height * 0.9; y++) {
    for (let x = 0; x < a.width; x++) {
      for (let z = 0; z < 3; z++) {
        const i = (y * a.width + x) * 4 + z;
        sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0));
        n++;
      }
    }
  }
  return sum / n;
}

async function flat(width: number, height: number, background: string): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

suite("generate", () => {
  it("gives the same bytes for the same request", async () => {
    const request = { ...base, stylePreset: "OIL_PAINTING", magicPrompt: "ON" as const };
    const [a, b] = [await engine.generate(request), await engine.generate(request)];
    expect(Buffer.compare(a.png, b.png)).toBe(0);
    expect([a.width, a.height]).toEqual([size, size]);
  });

  it("answers another picture for another seed, prompt, model, style type or speed", async () => {
    const first = await pixels((await engine.generate(base)).png);
    const others = [
      { ...base, seed: 12 },
      { ...base, prompt: "a planet with rings" },
      { ...base, model: "V_1" },
      { ...base, styleType: "ANIME" },
      { ...base, renderingSpeed: "FLASH" },
    ];
    for (const other of others) {
      expect(
        difference(first, await pixels((await engine.generate(other)).png)),
        JSON.stringify(other),
      ).toBeGreaterThan(0.6);
    }
  });

  it("draws the size asked for, from 3:1 to 1:3", async () => {
    for (const [width, height] of [
      [384, 128],
      [128, 384],
      [320, 180],
    ] as const) {
      const picture = await engine.generate({ ...base, width, height });
      const meta = await sharp(picture.png).metadata();
      expect([meta.width, meta.height]).toEqual([width, height]);
    }
  });

  it("refuses sizes that cannot be drawn", async () => {
    await expect(engine.generate({ ...base, width: 0 })).rejects.toThrow("cannot draw 0x256");
    await expect(engine.generate({ ...base, height: 100.5 })).rejects.toThrow("cannot draw");
  });

  it("obeys the palette", async () => {
    const palette = [
      { hex: "#12355b", weight: 0.5 },
      { hex: "#d72638", weight: 0.3 },
      { hex: "#f4f1de", weight: 0.2 },
    ];
    const labs = palette.map((m) => hexToLab(m.hex));
    const miss = async (request: engine.SceneRequest) => {
      const found = dominantColours(await pixels((await engine.generate(request)).png), 5);
      return found.reduce(
        (sum, c) => sum + c.weight * Math.min(...labs.map((lab) => labDistance(lab, hexToLab(c.hex)))),
        0,
      );
    };
    const forest = { ...base, prompt: "a green forest" };
    const free = await miss(forest);
    const bound = await miss({ ...forest, palette });
    expect(bound).toBeLessThan(0.13);
    expect(bound).toBeLessThan(free * 0.7);
  });

  it("takes colours from a style reference and shows a character reference", async () => {
    const red = await flat(64, 64, "#c01818");
    const plain = await pixels((await engine.generate(base)).png);
    const styled = await pixels((await engine.generate({ ...base, styleReference: red })).png);
    const redness = (p: Raster) =>
      p.data.reduce((sum, v, i) => sum + (i % 4 === 0 ? v : i % 4 === 2 ? -v : 0), 0) / p.data.length;
    expect(redness(styled)).toBeGreaterThan(redness(plain) + 10);
    const portrait = { ...base, prompt: "portrait of a woman" };
    const green = await flat(64, 96, "#00c040");
    const likeness = await pixels((await engine.generate({ ...portrait, characterReference: green })).png);
    const at = (Math.floor(size * 0.5) * size + Math.floor(size * 0.5)) * 4;
    expect(likeness.data[at + 1] ?? 0).toBeGreaterThan((likeness.data[at] ?? 0) + 40);
  });

  it("sets quoted text, and leaves it out when the negative prompt says no text", async () => {
    const withText = await pixels((await engine.generate({ ...base, prompt: 'a mountain lake "HELLO"' })).png);
    const without = await pixels(
      (await engine.generate({ ...base, prompt: 'a mountain lake "HELLO"', negativePrompt: "text" })).png,
    );
    expect(difference(withText, without)).toBeGreaterThan(4);
  });

  it("says in its metadata who made it", async () => {
    const { png } = await engine.generate(base);
    expect(Buffer.from(png).includes("tEXtSoftware\0Palimpsest sandbox (no AI)")).toBe(true);
    expect((await sharp(png).metadata()).comments).toContainEqual({
      keyword: "Software",
      text: "Palimpsest sandbox (no AI)",
    });
  });
});
