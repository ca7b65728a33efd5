import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PixelBox, Size } from "@/lib/core/geometry";
import { makeNoise } from "@/tests/support/composite-cases";
import { resample, resampleInSteps } from "./resample";

const small = fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) });

function wholeOf(size: Size): PixelBox {
  return { x: 0, y: 0, ...size };
}

function fillWith({ width, height }: Size, color: (x: number, y: number) => readonly number[]): Uint8Array {
  const bytes = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) bytes.set(color(x, y), (y * width + x) * 4);
  }
  return bytes;
}

describe("resample", () => {
  it("copies whole pixels bit for bit when the size is the same, colours under alpha 0 included", () => {
    fc.assert(
      fc.property(small, fc.integer(), fc.nat(), fc.nat(), (size, seed, left, top) => {
        const pixels = makeNoise(size, seed, false);
        expect(resample({ pixels, size, part: wholeOf(size), to: size })).toBe(pixels);
        const [x, y] = [left % size.width, top % size.height];
        const to = { width: size.width - x, height: size.height - y };
        const cut = resample({ pixels, size, part: { x, y, ...to }, to });
        expect([...cut]).toEqual([
          ...fillWith(to, (column, row) => {
            const at = ((y + row) * size.width + x + column) * 4;
            return [...pixels.subarray(at, at + 4)];
          }),
        ]);
      }),
    );
  });

  it("keeps a plain colour exactly, at any size and from any part", () => {
    const colors = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(small, small, colors, fc.integer({ min: 1, max: 255 }), (size, to, color, alpha) => {
        const pixels = fillWith(size, () => [...color, alpha]);
        const part = { x: 0.25 * (size.width / 2), y: 0, width: size.width / 2, height: size.height };
        expect(
          new Set(
            resample({ pixels, size, part, to })
              .join()
              .match(/\d+,\d+,\d+,\d+/g),
          ),
        ).toEqual(new Set([[...color, alpha].join()]));
      }),
    );
  });

  it("averages what a pixel covers when it shrinks", () => {
    const size = { width: 6, height: 4 };
    const pixels = fillWith(size, (x, y) => [x * 10, y * 20, 100, 255]);
    const out = resample({ pixels, size, part: wholeOf(size), to: { width: 3, height: 2 } });
    expect([...out.subarray(0, 4)]).toEqual([5, 10, 100, 255]);
    expect([...out.subarray(20, 24)]).toEqual([45, 50, 100, 255]);
  });

  it("follows a ramp when it grows, without a shift", () => {
    const size = { width: 16, height: 1 };
    const pixels = fillWith(size, (x) => [x * 16, 0, 0, 255]);
    const out = resample({ pixels, size, part: wholeOf(size), to: { width: 64, height: 1 } });
    for (let x = 8; x < 56; x++)
      expect(Math.abs((out[x * 4] ?? 0) - ((x + 0.5) / 4 - 0.5) * 16)).toBeLessThanOrEqual(0.5);
  });

  it("mixes in nothing from beside the part: padding stays out", () => {
    const size = { width: 20, height: 20 };
    const pixels = fillWith(size, (x, y) =>
      x >= 4 && x < 16 && y >= 4 && y < 16 ? [7, 7, 7, 255] : [250, 0, 250, 255],
    );
    for (const side of [5, 12, 31]) {
      const to = { width: side, height: side + 1 };
      const out = resample({ pixels, size, part: { x: 4, y: 4, width: 12, height: 12 }, to });
      expect(new Set(out)).toEqual(new Set([7, 255]));
    }
  });

  it("trap 1: a loud colour under alpha 0 does not bleed", () => {
    const size = { width: 8, height: 8 };
    const pixels = fillWith(size, (x) => (x < 4 ? [255, 0, 255, 0] : [10, 20, 30, 255]));
    for (const side of [4, 3, 20]) {
      const out = resample({ pixels, size, part: wholeOf(size), to: { width: side, height: side } });
      for (let at = 0; at < out.length; at += 4) {
        if (out[at + 3] !== 0) expect([...out.subarray(at, at + 3)]).toEqual([10, 20, 30]);
      }
    }
  });

  it("gives way between rows, and refuses what does not fit", () => {
    const size = { width: 10, height: 300 };
    const pixels = makeNoise(size, 3, true);
    const steps = [...resampleInSteps({ pixels, size, part: wholeOf(size), to: { width: 5, height: 200 } })];
    expect(steps.length).toBeGreaterThan(3);
    expect(() => resample({ pixels, size: { width: 11, height: 300 }, part: wholeOf(size), to: size })).toThrow(
      RangeError,
    );
    expect(() => resample({ pixels, size, part: { ...wholeOf(size), x: 1 }, to: size })).toThrow(RangeError);
  });
});
