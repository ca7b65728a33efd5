import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Coverage } from "./coverage";
import { coverByThreshold, type SourceRows, type ThresholdRule } from "./threshold";

function show(coverage: Coverage): string[] {
  return Array.from({ length: coverage.height }, (_, y) =>
    Array.from({ length: coverage.width }, (__, x) => (coverage.has(x, y) ? "#" : ".")).join(""),
  );
}

function read(
  pixels: readonly (readonly number[])[],
  width: number,
  rule: ThresholdRule,
  size = { width, height: pixels.length / width },
) {
  const coverage = new Coverage(size);
  const source = { width, height: pixels.length / width };
  coverByThreshold(coverage, { size: source, y: 0, rows: source.height, rgba: Uint8Array.from(pixels.flat()) }, rule);
  return show(coverage);
}

const white = [255, 255, 255, 255];
const black = [0, 0, 0, 255];
const clear = [255, 255, 255, 0];

describe("a picture read as a mask", () => {
  it("takes light or dark from the threshold on; grey counts as its own value", () => {
    const greys = [0, 127, 128, 255].map((value) => [value, value, value, 255]);
    expect(read(greys, 4, { covers: "light", threshold: 128 })).toEqual(["..##"]);
    expect(read(greys, 4, { covers: "dark", threshold: 128 })).toEqual(["##.."]);
    expect(read(greys, 4, { covers: "light", threshold: 255 })).toEqual(["...#"]);
  });

  it("sees green as light and blue as dark", () => {
    const colours = [
      [0, 255, 0, 255],
      [0, 0, 255, 255],
    ];
    expect(read(colours, 2, { covers: "light", threshold: 128 })).toEqual(["#."]);
  });

  it("reads alpha, whatever the colour", () => {
    const pixels = [[9, 9, 9, 127], [250, 9, 9, 128], clear, black];
    expect(read(pixels, 4, { covers: "opaque", threshold: 128 })).toEqual([".#.#"]);
    expect(read(pixels, 4, { covers: "transparent", threshold: 128 })).toEqual(["#.#."]);
  });

  it("takes a drawing on a transparent ground as the drawing, light or dark", () => {
    expect(read([clear, white, black, [0, 0, 0, 0]], 4, { covers: "light", threshold: 128 })).toEqual([".#.."]);
    expect(read([clear, white, black, [0, 0, 0, 0]], 4, { covers: "dark", threshold: 128 })).toEqual(["..#."]);
  });

  it("is scaled to the mask's size by nearest pixels", () => {
    const rule = { covers: "light", threshold: 128 } as const;
    expect(read([white, black, black, white], 2, rule, { width: 6, height: 4 })).toEqual([
      "###...",
      "###...",
      "...###",
      "...###",
    ]);
    expect(read([white, white, black, black, white, white], 6, rule, { width: 3, height: 1 })).toEqual(["#.#"]);
    // The middle one of three, not the first.
    expect(read([black, white, black], 3, rule, { width: 1, height: 1 })).toEqual(["#"]);
  });

  it("comes out the same in bands as in one piece", () => {
    const cases = fc.record({
      width: fc.integer({ min: 1, max: 20 }),
      height: fc.integer({ min: 1, max: 20 }),
      target: fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) }),
      band: fc.integer({ min: 1, max: 20 }),
      seed: fc.array(fc.nat(255), { minLength: 7, maxLength: 90 }),
    });
    const rule = { covers: "light", threshold: 100 } as const;
    fc.assert(
      fc.property(cases, ({ width, height, target, band, seed }) => {
        const size = { width, height };
        const rgba = Uint8Array.from({ length: width * height * 4 }, (_, at) =>
          at % 4 === 3 ? 255 : (seed[at % seed.length] ?? 0),
        );
        const whole = new Coverage(target);
        coverByThreshold(whole, { size, y: 0, rows: height, rgba }, rule);
        const banded = new Coverage(target);
        for (let y = 0; y < height; y += band) {
          const rows = Math.min(band, height - y);
          const part: SourceRows = { size, y, rows, rgba: rgba.subarray(y * width * 4, (y + rows) * width * 4) };
          coverByThreshold(banded, part, rule);
        }
        expect(show(banded)).toEqual(show(whole));
      }),
    );
  });
});
