import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOTTEST_DELTA, paintHeatMap, readHeatColor } from "./heat-map";
import { toOklab } from "./oklab";

const levels = fc
  .uint8Array({ minLength: 48, maxLength: 48 })
  .map((bytes) => Uint16Array.from(bytes, (byte) => byte * 39));
const size = { width: 8, height: 6 };

describe("the heat map", () => {
  it("of equal pictures is zero, every byte of it", () => {
    const difference = { size, levels: new Uint16Array(48) };
    for (const reduction of [1, 3]) {
      const { rgba } = paintHeatMap({ difference, threshold: 0, reduction });
      expect(rgba.every((byte) => byte === 0)).toBe(true);
    }
  });

  it("is clear up to the threshold and opaque above it", () => {
    fc.assert(
      fc.property(levels, fc.integer({ min: 0, max: 9999 }), (all, threshold) => {
        const { rgba } = paintHeatMap({
          difference: { size, levels: all },
          threshold: threshold / 10_000,
          reduction: 1,
        });
        all.forEach((level, at) => {
          expect(rgba[at * 4 + 3]).toBe(level > threshold ? 255 : 0);
        });
      }),
    );
  });

  it("shows the largest difference of what a reduced pixel covers", () => {
    const one = new Uint16Array(48);
    // Column 4 of row 3: in a map a third as large the second pixel of the second row; what comes after it is less.
    one[28] = 3000;
    one[29] = 200;
    one[45] = 200;
    const { size: reduced, rgba } = paintHeatMap({ difference: { size, levels: one }, threshold: 0.01, reduction: 3 });
    expect(reduced).toEqual({ width: 3, height: 2 });
    const alphas = [...rgba].filter((_, at) => at % 4 === 3);
    expect(alphas).toEqual([0, 0, 0, 0, 255, 0]);
    // 3000 is HOTTEST_DELTA: the end of the scale, #fcfdbf.
    expect(HOTTEST_DELTA).toBe(0.3);
    expect([...rgba.subarray(16, 19)]).toEqual([0xfc, 0xfd, 0xbf]);
  });

  it("grows lighter with the difference", () => {
    const lights = Array.from({ length: 51 }, (_, step) => {
      const [red = 0, green = 0, blue = 0] = (readHeatColor(step / 50).match(/\d+/g) ?? []).map(Number);
      return toOklab(red, green, blue)[0];
    });
    for (const [step, light] of lights.entries()) if (step > 0) expect(light).toBeGreaterThan(lights[step - 1] ?? 1);
  });

  it("is not reduced by nothing or by parts", () => {
    const difference = { size, levels: new Uint16Array(48) };
    for (const reduction of [0, 1.5]) {
      expect(() => paintHeatMap({ difference, threshold: 0, reduction })).toThrow(RangeError);
    }
  });
});
