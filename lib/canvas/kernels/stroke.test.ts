import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Coverage } from "./coverage";
import { countCovered, findBounds } from "./measure";
import { uniteBoxes } from "./pixel-box";
import { type Disc, fillCapsule, fillDisc, snapDisc } from "./stroke";

/** How far a place is from the path between two discs, less the radius there: convex, so that a search by thirds ends. */
function distanceToRim(x: number, y: number, from: Disc, to: Disc): number {
  const at = (share: number) =>
    Math.sqrt((x - from.x - (to.x - from.x) * share) ** 2 + (y - from.y - (to.y - from.y) * share) ** 2) -
    (from.radius + (to.radius - from.radius) * share);
  let low = 0;
  let high = 1;
  for (let step = 0; step < 44; step++) {
    const third = (high - low) / 3;
    if (at(low + third) < at(high - third)) high -= third;
    else low += third;
  }
  return Math.min(at(0), at(1), at((low + high) / 2));
}

const size = { width: 100, height: 88 };
const discs = fc.record({
  x: fc.integer({ min: -400, max: 1400 }).map((tenths) => tenths / 10),
  y: fc.integer({ min: -400, max: 1300 }).map((tenths) => tenths / 10),
  radius: fc.oneof(
    fc.integer({ min: 1, max: 60 }).map((halves) => halves / 2),
    fc.double({ min: 0.5, max: 150, noNaN: true }),
  ),
});

/** The first pixel that is decided differently from the distance, rim pixels within rounding left out. */
function findWrong(coverage: Coverage, path: readonly Disc[]): string | null {
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      let rim = Number.POSITIVE_INFINITY;
      for (let at = 0; at < path.length; at++) {
        const to = path[at];
        const from = path[at - 1] ?? to;
        if (from && to) rim = Math.min(rim, distanceToRim(x + 0.5, y + 0.5, from, to));
      }
      if (coverage.has(x, y) !== rim <= 0 && (rim < -1e-9 || rim > 1e-6)) return `${x},${y}: ${rim}`;
    }
  }
  return null;
}

function paint(path: readonly Disc[], isCovered = true, coverage = new Coverage(size)): Coverage {
  path.forEach((disc, at) => {
    const last = path[at - 1];
    if (last) fillCapsule(coverage, last, disc, isCovered);
    else fillDisc(coverage, disc, isCovered);
  });
  return coverage;
}

function isWhollyInside({ x, y, radius }: Disc): boolean {
  return x - radius >= 0 && y - radius >= 0 && x + radius <= size.width && y + radius <= size.height;
}

describe("stroke", () => {
  it("covers exactly the pixels whose centre lies within the radius of the path", () => {
    fc.assert(
      fc.property(fc.array(discs, { minLength: 1, maxLength: 3 }), (path) => {
        expect(findWrong(paint(path), path)).toBeNull();
      }),
      { numRuns: 12 },
    );
  });

  it("erases what it would have painted", () => {
    fc.assert(
      fc.property(fc.array(discs, { minLength: 1, maxLength: 4 }), (path) => {
        const coverage = paint(path);
        expect(countCovered(paint(path, false, coverage))).toBe(0);
      }),
    );
  });

  it("has straight sides where centres lie on the rim, however the sums are rounded", () => {
    // Near the left edge, where numbers are finest and rounding shows: the rim runs through the first centres.
    const wrong: string[] = [];
    for (let tenths = 1; tenths < 800; tenths += 2) {
      for (const radius of [1, 3, 5, 14]) {
        const from = { x: radius + 0.5, y: 3.3, radius };
        const coverage = paint([from, { ...from, y: from.y + tenths / 10 }]);
        const end = Math.min(size.height, Math.floor(from.y + tenths / 10 - 0.5));
        for (let y = 3; y < end; y++) {
          if (!coverage.has(0, y) || coverage.has(radius * 2 + 1, y)) wrong.push(`${tenths} ${radius} ${y}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("says where it painted", () => {
    fc.assert(
      fc.property(discs, discs, (from, to) => {
        const coverage = new Coverage(size);
        const first = fillDisc(coverage, from, true);
        const box = uniteBoxes(first, fillCapsule(coverage, from, to, true));
        const bounds = findBounds(coverage);
        // Holds what is covered, and is no larger than a capsule's own box can be.
        expect(uniteBoxes(box, bounds)).toEqual(box);
        if (bounds && box && from.radius >= 1 && isWhollyInside(from) && isWhollyInside(to)) {
          expect(box.width - bounds.width).toBeLessThanOrEqual(2);
          expect(box.height - bounds.height).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  it("paints just the pixel it is on with the smallest brush, wherever in it the place is", () => {
    fc.assert(
      fc.property(discs, ({ x, y }) => {
        const coverage = paint([snapDisc({ x, y, radius: 0.5 })]);
        const isInside = x >= 0 && y >= 0 && x < size.width && y < size.height;
        expect(coverage.has(Math.floor(x), Math.floor(y))).toBe(isInside);
        expect(countCovered(coverage)).toBe(isInside ? 1 : 0);
      }),
    );
    // Between two and between four centres.
    expect(countCovered(paint([snapDisc({ x: 10, y: 20.5, radius: 0.5 })]))).toBe(1);
    expect(countCovered(paint([snapDisc({ x: 10, y: 20, radius: 0.5 })]))).toBe(1);
  });

  it("leaves no gap between places with the smallest brush", () => {
    fc.assert(
      fc.property(discs, discs, (a, b) => {
        const from = snapDisc({ ...a, radius: 0.5 });
        const to = snapDisc({ ...b, radius: 0.5 });
        const coverage = paint([from, to]);
        const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
        for (let step = 0; step <= steps; step++) {
          const x = from.x + ((to.x - from.x) * step) / Math.max(1, steps);
          const y = from.y + ((to.y - from.y) * step) / Math.max(1, steps);
          if (x < 1 || y < 1 || x >= size.width - 1 || y >= size.height - 1) continue;
          const isFlat = Math.abs(to.x - from.x) >= Math.abs(to.y - from.y);
          const near = [-0.5, 0, 0.5].some((by) =>
            coverage.has(Math.floor(isFlat ? x : x + by), Math.floor(isFlat ? y + by : y)),
          );
          expect(near).toBe(true);
        }
      }),
    );
  });
});
