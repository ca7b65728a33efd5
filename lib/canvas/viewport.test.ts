import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fitViewport,
  keepInView,
  MAX_SCALE,
  MIN_SCALE,
  panBy,
  stepScale,
  toImage,
  toScreen,
  wheelScale,
  zoomAt,
} from "./viewport";

const stage = { width: 800, height: 600 };
const sizes = fc.record({ width: fc.integer({ min: 1, max: 8192 }), height: fc.integer({ min: 1, max: 8192 }) });
const points = fc.record({
  x: fc.double({ min: -500, max: 1500, noNaN: true }),
  y: fc.double({ min: -500, max: 1500, noNaN: true }),
});

describe("viewport", () => {
  it("fits a picture into the middle with its margin and never enlarges it", () => {
    const viewport = fitViewport({ width: 1472, height: 1072 }, stage);
    expect(viewport.scale).toBeCloseTo(0.5, 5);
    expect(viewport.offset).toEqual({ x: 32, y: 32 });
    expect(fitViewport({ width: 10, height: 10 }, stage)).toEqual({ scale: 1, offset: { x: 395, y: 295 } });
  });

  it("keeps the place under the pointer when it zooms", () => {
    fc.assert(
      fc.property(sizes, points, fc.double({ min: 0.001, max: 100, noNaN: true }), (picture, anchor, scale) => {
        const before = fitViewport(picture, stage);
        const place = toImage(before, anchor);
        const after = toScreen(zoomAt(before, anchor, scale), place);
        expect(after.x).toBeCloseTo(anchor.x, 3);
        expect(after.y).toBeCloseTo(anchor.y, 3);
      }),
    );
  });

  it("converts there and back", () => {
    fc.assert(
      fc.property(sizes, points, (picture, point) => {
        const viewport = fitViewport(picture, stage);
        const back = toScreen(viewport, toImage(viewport, point));
        expect(back.x).toBeCloseTo(point.x, 6);
        expect(back.y).toBeCloseTo(point.y, 6);
      }),
    );
  });

  it("never loses the picture off the stage", () => {
    fc.assert(
      fc.property(sizes, points, (picture, delta) => {
        const moved = panBy(fitViewport(picture, stage), { x: delta.x * 100, y: delta.y * 100 });
        const { scale, offset } = keepInView(moved, picture, stage);
        const right = offset.x + picture.width * scale;
        const bottom = offset.y + picture.height * scale;
        expect(right).toBeGreaterThanOrEqual(Math.min(48, picture.width * scale) - 0.001);
        expect(bottom).toBeGreaterThanOrEqual(Math.min(48, picture.height * scale) - 0.001);
        expect(offset.x).toBeLessThanOrEqual(800);
        expect(offset.y).toBeLessThanOrEqual(600);
      }),
    );
  });

  it("steps through the scales and stops at the ends", () => {
    expect(stepScale(0.48, "in")).toBe(0.5);
    expect(stepScale(0.5, "in")).toBe(0.67);
    expect(stepScale(0.5, "out")).toBe(0.33);
    expect(stepScale(MAX_SCALE, "in")).toBe(MAX_SCALE);
    expect(stepScale(MIN_SCALE, "out")).toBe(MIN_SCALE);
    expect(wheelScale(1, -400)).toBe(2);
    expect(wheelScale(1, 1e9)).toBe(0.5);
  });
});
