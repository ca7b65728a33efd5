import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PixelBox } from "@/lib/core/geometry";
import { combineInto, invertCoverage, isSameCoverage } from "./combine";
import { Coverage } from "./coverage";
import { countCovered, findBounds } from "./measure";
import { fillPolygon } from "./polygon";
import { fillEllipse, fillRectangle } from "./shapes";

const size = { width: 290, height: 70 };
/** Halves and thirds of a pixel: centres that lie on an edge, and such that do not. */
const place = fc.oneof(
  fc.integer({ min: -80, max: 700 }).map((halves) => halves / 2),
  fc.double({ min: -40, max: 340, noNaN: true }),
);
const boxes = fc.record({ x: place, y: place, width: place, height: place });
const polygons = fc
  .array(fc.tuple(place, place), { minLength: 1, maxLength: 9 })
  .map((points) => points.flatMap(([x, y]) => [x, y / 3]));

function draw(fill: (coverage: Coverage) => PixelBox | null): Coverage {
  const coverage = new Coverage(size);
  const box = fill(coverage);
  const bounds = findBounds(coverage);
  if (bounds) {
    // What is said to have changed holds all that changed.
    expect(box).not.toBeNull();
    expect(box && box.x <= bounds.x && box.y <= bounds.y).toBe(true);
    expect(box && box.x + box.width >= bounds.x + bounds.width).toBe(true);
    expect(box && box.y + box.height >= bounds.y + bounds.height).toBe(true);
  }
  return coverage;
}

function findWrong(coverage: Coverage, isInside: (x: number, y: number) => boolean | null): string | null {
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const expected = isInside(x + 0.5, y + 0.5);
      if (expected !== null && expected !== coverage.has(x, y)) return `${x},${y}`;
    }
  }
  return null;
}

/** Even-odd by a ray to the left; null where the place is too near an edge to be sure. */
function isInPolygon(points: readonly number[], x: number, y: number): boolean | null {
  let isInside = false;
  for (let at = 0; at < points.length; at += 2) {
    const [ax = 0, ay = 0] = points.slice(at, at + 2);
    const [bx = 0, by = 0] = [points[(at + 2) % points.length], points[(at + 3) % points.length]];
    if (ay <= y === by <= y) continue;
    const crossing = ax + ((bx - ax) * (y - ay)) / (by - ay);
    if (Math.abs(crossing - x) < 1e-9) return null;
    if (crossing < x) isInside = !isInside;
  }
  return isInside;
}

describe("shapes", () => {
  it("covers a rectangle's pixels by their centres", () => {
    fc.assert(
      fc.property(boxes, (box) => {
        const coverage = draw((target) => fillRectangle(target, box));
        const left = Math.min(box.x, box.x + box.width);
        const top = Math.min(box.y, box.y + box.height);
        const right = Math.max(box.x, box.x + box.width);
        const bottom = Math.max(box.y, box.y + box.height);
        expect(findWrong(coverage, (x, y) => x >= left && x < right && y >= top && y < bottom)).toBeNull();
      }),
    );
  });

  it("covers an ellipse's pixels by their centres", () => {
    fc.assert(
      fc.property(boxes, (box) => {
        const coverage = draw((target) => fillEllipse(target, box));
        const wrong = findWrong(coverage, (x, y) => {
          const across = (x - box.x - box.width / 2) / (box.width / 2);
          const down = (y - box.y - box.height / 2) / (box.height / 2);
          const away = across * across + down * down;
          return Math.abs(away - 1) < 1e-9 || Number.isNaN(away) ? null : away < 1;
        });
        expect(wrong).toBeNull();
      }),
    );
  });

  it("covers a polygon's pixels by the even-odd rule, also where it crosses itself", () => {
    fc.assert(
      fc.property(polygons, (points) => {
        const coverage = draw((target) => fillPolygon(target, points));
        expect(findWrong(coverage, (x, y) => isInPolygon(points, x, y))).toBeNull();
      }),
    );
  });

  it("gives each pixel on a shared edge to one of two polygons", () => {
    fc.assert(
      fc.property(place, place, (at, slant) => {
        const left = draw((target) => fillPolygon(target, [-50, -50, at, -50, slant, 120, -50, 120]));
        const right = draw((target) => fillPolygon(target, [at, -50, 400, -50, 400, 120, slant, 120]));
        expect(countCovered(left) + countCovered(right)).toBe(size.width * size.height);
        combineInto(left, right, "add");
        expect(countCovered(left)).toBe(size.width * size.height);
      }),
    );
  });
});

describe("combine", () => {
  const shape = polygons.map((points) => draw((target) => fillPolygon(target, points)));
  const joined = (a: Coverage, b: Coverage, how: "add" | "subtract" | "intersect" | "replace") => {
    const result = new Coverage(size);
    combineInto(result, a, "add");
    combineInto(result, b, how);
    return result;
  };
  const inverse = (a: Coverage) => {
    const result = joined(a, a, "replace");
    invertCoverage(result);
    return result;
  };

  it("obeys the laws of sets", () => {
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const both = joined(a, b, "intersect");
        const either = joined(a, b, "add");
        expect(isSameCoverage(either, joined(b, a, "add"))).toBe(true);
        expect(isSameCoverage(both, joined(b, a, "intersect"))).toBe(true);
        expect(isSameCoverage(joined(a, b, "replace"), b)).toBe(true);
        expect(countCovered(either) + countCovered(both)).toBe(countCovered(a) + countCovered(b));
        expect(isSameCoverage(joined(a, b, "subtract"), joined(a, inverse(b), "intersect"))).toBe(true);
        expect(isSameCoverage(inverse(either), joined(inverse(a), inverse(b), "intersect"))).toBe(true);
        expect(isSameCoverage(inverse(inverse(a)), a)).toBe(true);
        expect(countCovered(inverse(a))).toBe(size.width * size.height - countCovered(a));
      }),
    );
  });

  it("agrees with each pixel", () => {
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const less = joined(a, b, "subtract");
        expect(
          findWrong(less, (x, y) => a.has(Math.floor(x), Math.floor(y)) && !b.has(Math.floor(x), Math.floor(y))),
        ).toBeNull();
      }),
      { numRuns: 30 },
    );
  });

  it("refuses another size", () => {
    expect(() => combineInto(new Coverage(size), new Coverage({ width: 1, height: 1 }), "add")).toThrow(RangeError);
  });
});
