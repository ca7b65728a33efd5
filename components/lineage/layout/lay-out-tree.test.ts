import fc from "fast-check";
import { expect, it } from "vitest";
import { layOutTree, type TreeBox } from "./lay-out-tree";

const metrics = { boxWidth: 100, boxHeight: 80, gapX: 60, gapY: 12 };

/** Boxes in any order of their lines; everything a box follows from stands before it. */
const forests: fc.Arbitrary<readonly TreeBox[]> = fc
  .array(
    fc.record({ parent: fc.option(fc.nat(), { nil: null, freq: 6 }), also: fc.array(fc.nat(), { maxLength: 2 }) }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) => {
    const parents = rows.map(({ parent }, at) => (parent === null || at === 0 ? null : parent % at));
    return rows.map(({ also }, at) => ({
      parent: parents[at] ?? null,
      children: parents.flatMap((parent, child) => (parent === at ? [child] : [])),
      alsoAfter: at === 0 ? [] : [...new Set(also.map((one) => one % at))].filter((one) => one !== parents[at]),
    }));
  });

it("lays nothing over anything else, and everything right of what it follows from", () => {
  fc.assert(
    fc.property(forests, (boxes) => {
      const layout = layOutTree(boxes, metrics);
      const { boxWidth, boxHeight, gapX, gapY } = metrics;
      for (const [at, box] of layout.boxes.entries()) {
        expect(box.x).toBe(box.column * (boxWidth + gapX));
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + boxWidth).toBeLessThanOrEqual(layout.width);
        expect(box.y + boxHeight).toBeLessThanOrEqual(layout.height + 1e-6);
        const { parent, alsoAfter } = boxes[at] ?? { parent: null, alsoAfter: [] };
        for (const before of parent === null ? alsoAfter : [parent, ...alsoAfter]) {
          expect(layout.boxes[before]?.column ?? 0).toBeLessThan(box.column);
        }
        for (const [other, { column, y }] of layout.boxes.entries()) {
          if (other <= at || column !== box.column) continue;
          expect(Math.abs(y - box.y)).toBeGreaterThanOrEqual(boxHeight + gapY - 1e-6);
        }
      }
    }),
    { numRuns: 300 },
  );
});

it("puts a parent in the middle of its children, which keep their order", () => {
  fc.assert(
    fc.property(forests, (boxes) => {
      const { boxes: placed } = layOutTree(boxes, metrics);
      for (const [at, { children }] of boxes.entries()) {
        const ys = children.map((child) => placed[child]?.y ?? Number.NaN);
        expect(ys).toEqual(ys.toSorted((a, b) => a - b));
        if (ys.length > 0) expect(placed[at]?.y).toBeCloseTo(((ys[0] ?? 0) + (ys.at(-1) ?? 0)) / 2, 6);
      }
    }),
  );
});

it("draws the same boxes the same way, and a line of two thousand without running out of stack", () => {
  const line = Array.from({ length: 2_000 }, (_, at) => ({
    parent: at === 0 ? null : at - 1,
    children: at === 1_999 ? [] : [at + 1],
    alsoAfter: [],
  }));
  const layout = layOutTree(line, metrics);
  expect(layout.boxes.at(-1)).toEqual({ x: 1_999 * 160, y: 0, column: 1_999 });
  expect(layOutTree(line, metrics)).toEqual(layout);
});

it("takes no room for what is not there, and lets a short subtree lie beside a deep one", () => {
  expect(layOutTree([], metrics)).toEqual({ boxes: [], width: 0, height: 0 });
  // Two children; below the first hang two, whose room the second child does not need to clear.
  const boxes: TreeBox[] = [
    { parent: null, children: [1, 2], alsoAfter: [] },
    { parent: 0, children: [3, 4], alsoAfter: [] },
    { parent: 0, children: [], alsoAfter: [] },
    { parent: 1, children: [], alsoAfter: [] },
    { parent: 1, children: [], alsoAfter: [] },
  ];
  const { boxes: placed } = layOutTree(boxes, metrics);
  expect((placed[2]?.y ?? 0) - (placed[1]?.y ?? 0)).toBe(metrics.boxHeight + metrics.gapY);
});

it("places boxes that follow from each other in a circle instead of waiting for ever", () => {
  const circle: TreeBox[] = [
    { parent: null, children: [1], alsoAfter: [1] },
    { parent: 0, children: [], alsoAfter: [] },
  ];
  expect(layOutTree(circle, metrics).boxes).toHaveLength(2);
});
