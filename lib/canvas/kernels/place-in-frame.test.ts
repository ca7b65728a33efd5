import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countCovered } from "./measure";
import { coverNewArea, placeInFrame } from "./place-in-frame";

/** Pixels that tell their own place. */
function draw(width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++) pixels.set([at % width, Math.floor(at / width), 7, 255], at * 4);
  return pixels;
}

const cases = fc
  .record({ width: fc.integer({ min: 1, max: 20 }), height: fc.integer({ min: 1, max: 20 }) })
  .chain((size) =>
    fc.record({
      size: fc.constant(size),
      frame: fc.record({
        x: fc.integer({ min: -50, max: 30 }),
        y: fc.integer({ min: -50, max: 30 }),
        width: fc.integer({ min: 1, max: 90 }),
        height: fc.integer({ min: 1, max: 90 }),
      }),
    }),
  );

/** The slow way: one pixel after another. */
function mirror(place: number, size: number): number {
  for (let at = place; ; ) {
    if (at < 0) at = -1 - at;
    else if (at >= size) at = 2 * size - 1 - at;
    else return at;
  }
}

describe("a source in its frame", () => {
  it("keeps its pixels and is surrounded by its mirror image", () => {
    fc.assert(
      fc.property(cases, ({ size, frame }) => {
        const placed = placeInFrame(draw(size.width, size.height), size, frame);
        const coverage = coverNewArea(size, frame);
        let outside = 0;
        let wrong = 0;
        for (let y = 0; y < frame.height; y++) {
          for (let x = 0; x < frame.width; x++) {
            const [sx, sy] = [x + frame.x, y + frame.y];
            const at = (y * frame.width + x) * 4;
            if (placed[at] !== mirror(sx, size.width) || placed[at + 1] !== mirror(sy, size.height)) wrong++;
            const isNew = sx < 0 || sy < 0 || sx >= size.width || sy >= size.height;
            if (isNew) outside++;
            if (coverage.has(x, y) !== isNew) wrong++;
          }
        }
        expect(wrong).toBe(0);
        expect(countCovered(coverage)).toBe(outside);
      }),
    );
  });

  it("reads bytes that begin anywhere", () => {
    const memory = new Uint8Array(4 * 4 + 1);
    memory.set(draw(2, 2), 1);
    expect([...placeInFrame(memory.subarray(1), { width: 2, height: 2 }, { x: 0, y: 0, width: 2, height: 2 })]).toEqual(
      [...draw(2, 2)],
    );
  });
});
