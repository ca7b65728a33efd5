import { expect, test } from "vitest";
import { paintMaskOverlay } from "./mask-overlay";

const colors = { onlyFirst: [1, 0, 0], onlySecond: [0, 1, 0], both: [0, 0, 1] } as const;
const mask = (...values: readonly number[]) =>
  new Uint8ClampedArray(values.flatMap((value) => [value, value, value, 255]));

test("tells where both masks cover, where one does, and where none", () => {
  const { rgba, agreement } = paintMaskOverlay(
    mask(255, 255, 0, 0, 200),
    mask(255, 0, 255, 0, 127),
    { width: 5, height: 1 },
    colors,
  );
  const pixel = (at: number) => [...rgba.slice(at * 4, at * 4 + 4)];
  expect([0, 1, 2, 3, 4].map(pixel)).toEqual([
    [0, 0, 1, 255],
    [1, 0, 0, 255],
    [0, 1, 0, 255],
    [0, 0, 0, 0],
    [1, 0, 0, 255],
  ]);
  expect(agreement).toBe(0.25);
});

test("empty masks agree, and masks of another size are refused", () => {
  expect(paintMaskOverlay(mask(0), mask(0), { width: 1, height: 1 }, colors).agreement).toBe(1);
  expect(() => paintMaskOverlay(mask(0), mask(0, 0), { width: 1, height: 1 }, colors)).toThrow(RangeError);
});
