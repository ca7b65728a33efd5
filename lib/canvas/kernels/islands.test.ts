import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillCoverage, isSameCoverage } from "./combine";
import { Coverage } from "./coverage";
import { countIslands } from "./islands";
import { countCovered, isEmpty, isFull } from "./measure";
import { rescaleCoverage, shiftCoverage } from "./rescale";

const size = { width: 300, height: 24 };
const coverages = fc
  .array(
    fc.record({ y: fc.nat(23), from: fc.nat(300), length: fc.integer({ min: 1, max: 30 }), isCovered: fc.boolean() }),
    {
      minLength: 20,
      maxLength: 160,
    },
  )
  .map((spans) => {
    const coverage = new Coverage(size);
    for (const { y, from, length, isCovered } of spans) coverage.fillSpan(y, from, from + length, isCovered);
    return coverage;
  });

/** By flooding, pixel by pixel. */
function countByFlood(coverage: Coverage): number {
  const seen = new Set<number>();
  let count = 0;
  for (let start = 0; start < size.width * size.height; start++) {
    if (seen.has(start) || !coverage.has(start % size.width, Math.floor(start / size.width))) continue;
    count++;
    const open = [start];
    seen.add(start);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (let by = 0; by < 9; by++) {
        const x = (at % size.width) + (by % 3) - 1;
        const y = Math.floor(at / size.width) + Math.floor(by / 3) - 1;
        const place = y * size.width + x;
        if (!coverage.has(x, y) || seen.has(place)) continue;
        seen.add(place);
        open.push(place);
      }
    }
  }
  return count;
}

describe("islands", () => {
  it("are as many as a flood finds", () => {
    fc.assert(
      fc.property(coverages, (coverage) => {
        expect(countIslands(coverage)).toBe(countByFlood(coverage));
      }),
    );
  });
});

describe("islands by hand", () => {
  it("join where arms meet further down, and at corners", () => {
    const coverage = new Coverage(size);
    for (let y = 2; y < 9; y++) for (const x of [10, 20, 30]) coverage.fillSpan(y, x, x + 3, true);
    expect(countIslands(coverage)).toBe(3);
    coverage.fillSpan(9, 10, 33, true);
    expect(countIslands(coverage)).toBe(1);
    coverage.fillSpan(10, 33, 40, true);
    coverage.fillSpan(11, 32, 33, true);
    expect(countIslands(coverage)).toBe(1);
    coverage.fillSpan(12, 30, 31, true);
    expect(countIslands(coverage)).toBe(2);
  });
});

describe("emptiness and fullness", () => {
  it("look at pixels, not at tiles", () => {
    const coverage = new Coverage(size);
    expect([isEmpty(coverage), isFull(coverage)]).toEqual([true, false]);
    fillCoverage(coverage);
    expect([isEmpty(coverage), isFull(coverage)]).toEqual([false, true]);
    expect(countCovered(coverage)).toBe(size.width * size.height);
    coverage.fillSpan(23, 299, 300, false);
    expect(isFull(coverage)).toBe(false);
    for (let y = 0; y < size.height; y++) coverage.fillSpan(y, 0, size.width, false);
    expect([isEmpty(coverage), isFull(coverage)]).toEqual([true, false]);
  });
});

describe("another picture's size", () => {
  it("takes for each pixel what lies under its centre", () => {
    fc.assert(
      fc.property(
        coverages,
        fc.integer({ min: 1, max: 640 }),
        fc.integer({ min: 1, max: 60 }),
        (source, width, height) => {
          const scaled = rescaleCoverage(source, { width, height });
          for (let y = 0; y < height; y++) {
            for (let x = 0; x < width; x++) {
              const fromX = Math.floor(((2 * x + 1) * size.width) / (2 * width));
              const fromY = Math.floor(((2 * y + 1) * size.height) / (2 * height));
              if (scaled.has(x, y) !== source.has(fromX, fromY)) throw new Error(`${x},${y}`);
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it("moves by whole pixels, and back where nothing was cut off", () => {
    fc.assert(
      fc.property(coverages, fc.nat(90), fc.nat(40), (source, x, y) => {
        const moved = shiftCoverage(source, { width: size.width + 90, height: size.height + 40 }, { x, y });
        expect(countCovered(moved)).toBe(countCovered(source));
        expect(isSameCoverage(shiftCoverage(moved, size, { x: -x, y: -y }), source)).toBe(true);
      }),
    );
  });
});
