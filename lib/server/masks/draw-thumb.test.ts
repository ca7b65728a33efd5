import { expect, test } from "vitest";
import { Coverage } from "@/lib/canvas/kernels/coverage";
import { shrinkCoverage } from "./draw-thumb";

test("a quarter that is covered is white, the rest black, whatever the scale", () => {
  for (const [width, height, side] of [
    [4096, 3000, 192],
    [601, 403, 100],
    [64, 48, 192],
  ] as const) {
    const coverage = new Coverage({ width, height });
    for (let y = 0; y < height / 2; y++) coverage.fillSpan(y, 0, width >> 1, true);
    const small = shrinkCoverage(coverage, side);
    expect(Math.max(small.width, small.height)).toBe(Math.min(side, width));
    const mean = small.data.reduce((sum, value) => sum + value, 0) / small.data.length / 255;
    expect(mean).toBeCloseTo(0.25, 2);
    expect(small.data[0]).toBe(255);
    expect(small.data.at(-1)).toBe(0);
  }
});

test("a stroke of one pixel is still to be seen", () => {
  const coverage = new Coverage({ width: 8192, height: 8192 });
  for (let y = 0; y < 8192; y++) coverage.fillSpan(y, 4100, 4101, true);
  const { width, data } = shrinkCoverage(coverage, 192);
  const row = [...data.subarray(width * 7, width * 8)];
  expect(row.filter((value) => value > 0)).toHaveLength(1);
});

test("a full mask is white to its last pixel", () => {
  const coverage = new Coverage({ width: 333, height: 1001 });
  for (let y = 0; y < 1001; y++) coverage.fillSpan(y, 0, 333, true);
  expect(new Set(shrinkCoverage(coverage, 192).data)).toEqual(new Set([255]));
});
