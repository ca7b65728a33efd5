import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureDelta, toOklab } from "./oklab";

describe("OKLab", () => {
  // Published values (CSS Color 4 gives the same for its named colours).
  it.each([
    ["white", [255, 255, 255], [1, 0, 0]],
    ["black", [0, 0, 0], [0, 0, 0]],
    ["red", [255, 0, 0], [0.62796, 0.22486, 0.12585]],
    ["lime", [0, 255, 0], [0.86644, -0.23389, 0.1795]],
    ["blue", [0, 0, 255], [0.45201, -0.03246, -0.31153]],
  ] as const)("has %s where it was published", (_, [red, green, blue], [lightness, greenRed, blueYellow]) => {
    const found = toOklab(red, green, blue);
    expect(found[0]).toBeCloseTo(lightness, 4);
    expect(found[1]).toBeCloseTo(greenRed, 4);
    expect(found[2]).toBeCloseTo(blueYellow, 4);
  });

  it("measures by table what the formula says", () => {
    const colors = fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 0, max: 255 })));
    fc.assert(
      fc.property(colors, colors, ([r1 = 0, g1 = 0, b1 = 0], [r2 = 0, g2 = 0, b2 = 0]) => {
        const [a, b] = [toOklab(r1, g1, b1), toOklab(r2, g2, b2)];
        const exact = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        expect(Math.abs(measureDelta(r1, g1, b1, r2, g2, b2) - exact)).toBeLessThan(0.001);
      }),
      { numRuns: 2000 },
    );
  });
});
