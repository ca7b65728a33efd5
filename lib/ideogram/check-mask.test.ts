import { expect, test } from "vitest";
import { checkMask, type MaskCover } from "./check-mask";

const cover = (coveredPixels: number, bounds: MaskCover["bounds"]): MaskCover => ({
  width: 100,
  height: 80,
  coveredPixels,
  bounds,
});
const part = cover(200, { x: 10, y: 10, width: 20, height: 10 });
const rulesOf = (...given: Parameters<typeof checkMask>) => checkMask(...given).map((problem) => problem.rule);

test("an empty and a full mask are refused, in both languages", () => {
  expect(rulesOf(cover(0, null), undefined)).toEqual(["mask-empty"]);
  expect(rulesOf(cover(8000, { x: 0, y: 0, width: 100, height: 80 }), undefined)).toEqual(["mask-full"]);
  expect(rulesOf(cover(7999, { x: 0, y: 0, width: 100, height: 80 }), undefined)).toEqual([]);
  expect(checkMask(cover(0, null), undefined)[0]?.reason.zh).toContain("蒙版");
});

test("a window must lie in the picture, hold the mask, and show something to keep", () => {
  expect(rulesOf(part, { x: 0, y: 0, width: 64, height: 64 })).toEqual([]);
  expect(rulesOf(part, { x: 50, y: 0, width: 64, height: 64 })).toEqual(["window-outside"]);
  expect(rulesOf(part, { x: 11, y: 0, width: 64, height: 64 })).toEqual(["window-cuts-mask"]);
  expect(rulesOf(part, { x: 10, y: 10, width: 20, height: 10 })).toEqual(["window-full"]);
  expect(rulesOf(cover(199, part.bounds), { x: 10, y: 10, width: 20, height: 10 })).toEqual([]);
});
