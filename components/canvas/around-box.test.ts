import { expect, it } from "vitest";
import { aroundBox } from "./around-box";

const outer = { x: 0, y: 0, width: 100, height: 60 };
const areaOf = (boxes: readonly { width: number; height: number }[]) =>
  boxes.reduce((sum, { width, height }) => sum + width * height, 0);

it.each([
  ["inside", { x: 10, y: 10, width: 20, height: 20 }, 6000 - 400],
  ["across", { x: -10, y: 20, width: 200, height: 10 }, 6000 - 1000],
  ["all of it", outer, 0],
  ["beside", { x: 200, y: 0, width: 10, height: 10 }, 6000],
  ["at a corner", { x: 90, y: 50, width: 50, height: 50 }, 6000 - 100],
])("leaves what is not covered by a box %s", (_name, inner, area) => {
  expect(areaOf(aroundBox(outer, inner))).toBe(area);
});
