import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCrop } from "./plan-crop";

const sizes = fc.record({ width: fc.integer({ min: 1, max: 9000 }), height: fc.integer({ min: 1, max: 9000 }) });

describe("the crop before a remix", () => {
  it.each([
    ["a landscape to a square", 1312, 736, 1, 1, { x: 288, y: 0, width: 736, height: 736 }],
    ["a portrait to a landscape", 800, 1200, 16, 9, { x: 0, y: 375, width: 800, height: 450 }],
    ["a square to a tall one", 1024, 1024, 1, 3, { x: 341, y: 0, width: 341, height: 1024 }],
  ] as const)("cuts %s from the middle", (_, width, height, across, down, box) => {
    expect(findCrop({ width, height }, { width: across, height: down })).toEqual(box);
  });

  it("is nothing when the shapes are the same, also when a table's size is a rounded one", () => {
    expect(findCrop({ width: 1024, height: 1024 }, { width: 1, height: 1 })).toBeNull();
    expect(findCrop({ width: 1600, height: 900 }, { width: 16, height: 9 })).toBeNull();
    expect(findCrop({ width: 1001, height: 563 }, { width: 16, height: 9 })).toBeNull();
  });

  it("lies inside, keeps one whole side, and has the shape to within a pixel", () => {
    fc.assert(
      fc.property(
        sizes,
        fc.record({ width: fc.integer({ min: 1, max: 16 }), height: fc.integer({ min: 1, max: 16 }) }),
        (picture, shape) => {
          const box = findCrop(picture, shape) ?? { x: 0, y: 0, ...picture };
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(picture.width);
          expect(box.y + box.height).toBeLessThanOrEqual(picture.height);
          expect(box.width === picture.width || box.height === picture.height).toBe(true);
          const offs = [
            Math.abs(box.width - (box.height * shape.width) / shape.height),
            Math.abs(box.height - (box.width * shape.height) / shape.width),
          ];
          expect(Math.min(...offs)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
