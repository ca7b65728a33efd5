import sharp from "sharp";
import { expect, it, describe as suite, vi } from "vitest";
import { decodeRaster } from "./codec";
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

function alphaAt(picture: Raster, x: number, y: number): number {
  return picture.data[(Math.floor(y) * picture.width + Math.floor(x)) * 4 + 3] ?? -1;
}

async function flat(width: number, height: number, background: string): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

suite("edit", () => {
  it("leaves every pixel outside the mask alone and changes the inside", async () => {
    const source = (await engine.generate(base)).png;
    const hole = { x0: 60, y0: 70, x1: 180, y1: 190 };
    const raw = Buffer.alloc(size * size);
    for (let y = hole.y0; y < hole.y1; y++) for (let x = hole.x0; x < hole.x1; x++) raw[y * size + x] = 255;
    const mask = await sharp(raw, { raw: { width: size, height: size, channels: 1 } })
      .png()
      .toBuffer();
    for (const prompt of ["a red vase with flowers", "sand dunes"]) {
      const edited = await pixels((await engine.edit({ ...base, prompt, source, mask })).png);
      const before = await pixels(source);
      let outside = 0;
      let inside = 0;
      for (let i = 0; i < size * size; i++) {
        const changed = [0, 1, 2].some((z) => edited.data[i * 4 + z] !== before.data[i * 4 + z]);
        if (!changed) continue;
        if (raw[i] === 255) inside++;
        else outside++;
      }
      expect(outside).toBe(0);
      expect(inside).toBeGreaterThan(120 * 120 * 0.8);
    }
  });

  it("refuses a mask of another size", async () => {
    const source = (await engine.generate(base)).png;
    await expect(engine.edit({ ...base, source, mask: await flat(10, 10, "#ffffff") })).rejects.toThrow(
      "the mask is 10x10",
    );
  });
});

suite("remix", () => {
  it("comes nearer to the source the heavier the image weighs", async () => {
    const source = (await engine.generate({ ...base, prompt: "still life with a vase" })).png;
    const before = await pixels(source);
    const at = async (imageWeight: number) =>
      difference(
        before,
        await pixels((await engine.remix({ ...base, prompt: "city at night", source, imageWeight })).png),
      );
    const [near, middle, far] = [await at(100), await at(50), await at(10)];
    expect(near).toBeLessThan(middle);
    expect(middle).toBeLessThan(far);
    expect(near).toBeLessThan(8);
  });

  it("crops the source to the aspect asked for", async () => {
    const picture = await engine.remix({
      ...base,
      width: 320,
      height: 160,
      source: await flat(200, 300, "#3060c0"),
      imageWeight: 80,
    });
    expect([picture.width, picture.height]).toEqual([320, 160]);
  });
});

suite("reframe", () => {
  it("keeps the source inside and fills the rest", async () => {
    const source = (await engine.generate(base)).png;
    const before = await pixels(source);
    const wide = await pixels((await engine.reframe({ ...base, width: 512, height: 256, source })).png);
    for (let y = 0; y < 230; y++) {
      const row = (y * 512 + 128) * 4;
      expect(
        Buffer.compare(
          Buffer.from(wide.data.subarray(row, row + size * 4)),
          Buffer.from(before.data.subarray(y * size * 4, (y + 1) * size * 4)),
        ),
      ).toBe(0);
    }
    // The seam: the first new column is as near to the edge of the source as neighbours inside it are.
    let seam = 0;
    let inner = 0;
    for (let y = 0; y < 230; y++) {
      const p = (y * 512 + 127) * 4;
      seam += Math.abs((wide.data[p] ?? 0) - (wide.data[p + 4] ?? 0));
      inner += Math.abs((wide.data[p + 4] ?? 0) - (wide.data[p + 8] ?? 0));
    }
    expect(seam).toBeLessThan(inner * 1.5 + 230);
    const spread = new Set(Array.from({ length: 100 }, (_, y) => wide.data[(y * 2 * 512 + 20) * 4]));
    expect(spread.size).toBeGreaterThan(10);
  });
});

suite("backgrounds", () => {
  const disc = () =>
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#9fb4c8"/><circle cx="128" cy="132" r="62" fill="#c23a22"/></svg>`,
      ),
    )
      .png()
      .toBuffer();

  it("cuts the subject out with a clear ground", async () => {
    const cut = await pixels((await engine.removeBackground({ source: await disc() })).png);
    expect(alphaAt(cut, 128, 132)).toBe(255);
    for (const [x, y] of [
      [0, 0],
      [255, 0],
      [0, 255],
      [255, 255],
      [30, 128],
    ] as const)
      expect(alphaAt(cut, x, y)).toBe(0);
  });

  it("keeps the subject and draws something else behind it", async () => {
    const source = await disc();
    const before = await pixels(source);
    const after = await pixels((await engine.replaceBackground({ ...base, prompt: "forest", source })).png);
    const at = (x: number, y: number) => (y * size + x) * 4;
    for (let z = 0; z < 3; z++) expect(after.data[at(128, 132) + z]).toBe(before.data[at(128, 132) + z]);
    const tones = new Set(Array.from({ length: 200 }, (_, i) => after.data[at(10 + i, 24)]));
    expect(tones.size).toBeGreaterThan(20);
  });
});

suite("upscale and transparent", () => {
  it("doubles each side, and detail sharpens", async () => {
    const source = (await engine.generate({ ...base, width: 128, height: 96 })).png;
    const low = await engine.upscale({ source, resemblance: 100, detail: 1, seed: 1 });
    const high = await engine.upscale({ source, resemblance: 100, detail: 100, seed: 1 });
    expect([low.width, low.height]).toEqual([256, 192]);
    const energy = async (png: Uint8Array) => (await sharp(png).greyscale().stats()).sharpness;
    expect(await energy(high.png)).toBeGreaterThan(await energy(low.png));
  });

  it("draws a subject on a clear ground", async () => {
    for (const prompt of ["a vase of poppies", "a planet", "a mountain lake", "the letter R"]) {
      const picture = await engine.generateTransparent({ ...base, prompt, upscaleFactor: 2 });
      expect([picture.width, picture.height]).toEqual([512, 512]);
      const p = await pixels(picture.png);
      for (const [x, y] of [
        [0, 0],
        [511, 0],
        [0, 511],
        [511, 511],
      ] as const)
        expect(alphaAt(p, x, y), prompt).toBe(0);
      const opaque = p.data.reduce((n, v, i) => n + (i % 4 === 3 && v === 255 ? 1 : 0), 0);
      expect(opaque, prompt).toBeGreaterThan(512 * 512 * 0.06);
    }
  });
});

suite("describe", () => {
  it.each([
    ["#d01818", "red"],
    ["#1840d0", "blue"],
    ["#20a040", "green"],
    ["#f0c820", "yellow"],
    ["#f4f4f4", "white"],
  ])("names %s %s", async (hex, name) => {
    const [text = ""] = await engine.describe(await flat(90, 60, hex));
    expect(text).toContain(`dominated by ${name}`);
    expect(text).toContain("landscape-format");
    expect(text).toContain("90 × 60");
  });

  it("tells light, format and where the horizon lies", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="240"><rect width="120" height="240" fill="#e8f0fa"/><rect y="144" width="120" height="96" fill="#123"/></svg>`;
    const [text = ""] = await engine.describe(await sharp(Buffer.from(svg)).png().toBuffer());
    expect(text).toContain("portrait-format");
    expect(text).toContain("strong contrast");
    expect(text).toMatch(/horizontal division at (5[6-9]|6[0-4]) %/);
  });
});

suite("magicPrompt", () => {
  it("expands in place, the same every time, without changing the scene", async () => {
    const long = engine.magicPrompt("cat on a windowsill", 5);
    expect(long).toBe(engine.magicPrompt("cat on a windowsill", 5));
    expect(long.startsWith("cat on a windowsill: ")).toBe(true);
    expect(long.length).toBeGreaterThan(90);
    expect(long).not.toBe(engine.magicPrompt("cat on a windowsill", 6));
  });
});
