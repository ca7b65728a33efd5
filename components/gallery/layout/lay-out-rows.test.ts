import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOutRows, layOutUnknown, type RowRules } from "./lay-out-rows";

const rules: RowRules = { width: 900, target: 148, gap: 6, shape: "justified" };
const aspects = fc.array(fc.double({ min: 0.3, max: 4, noNaN: true }), { minLength: 1, maxLength: 120 });

describe("layOutRows", () => {
  it("shows every tile once, in order, inside the width and without overlaps", () => {
    fc.assert(
      fc.property(aspects, fc.integer({ min: 200, max: 2400 }), fc.boolean(), (shapes, width, isOpen) => {
        const { rows, height } = layOutRows(shapes, { ...rules, width }, isOpen);
        expect(rows.flatMap(({ first, boxes }) => boxes.map((_, at) => first + at))).toEqual(shapes.map((_, at) => at));
        let bottom = 0;
        for (const row of rows) {
          expect(row.top).toBeCloseTo(bottom, 6);
          bottom = row.top + row.height + rules.gap;
          let right = -rules.gap;
          for (const box of row.boxes) {
            expect(box.left).toBeCloseTo(right + rules.gap, 6);
            right = box.left + box.width;
          }
          expect(right).toBeLessThanOrEqual(width + 1e-6);
        }
        expect(height).toBeCloseTo(bottom, 6);
      }),
    );
  });

  it("fills all rows but the last, near the target height", () => {
    const { rows } = layOutRows(
      Array.from({ length: 60 }, (_, at) => [1, 1.78, 0.56, 1.33, 0.75][at % 5] ?? 1),
      rules,
    );
    expect(rows.length).toBeGreaterThan(8);
    for (const row of rows.slice(0, -1)) {
      const last = row.boxes.at(-1);
      expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(900, 3);
      expect(row.height).toBeGreaterThan(148 * 0.72);
      expect(row.height).toBeLessThan(148 * 1.28);
    }
  });

  it("leaves a short last row at the target height, and fills a nearly full one", () => {
    expect(layOutRows([1, 1], rules).rows).toMatchObject([{ height: 148, boxes: [{ width: 148 }, { width: 148 }] }]);
    const full = layOutRows([1.5, 1.5, 1.5, 1], rules).rows[0];
    expect(full?.height).toBeGreaterThan(148);
    expect((full?.boxes.at(-1)?.left ?? 0) + (full?.boxes.at(-1)?.width ?? 0)).toBeCloseTo(900, 3);
  });

  it("gives a remnant to the row before where the day goes on in another bucket", () => {
    const closed = layOutRows(
      Array.from({ length: 7 }, () => 1),
      rules,
    );
    const open = layOutRows(
      Array.from({ length: 7 }, () => 1),
      rules,
      true,
    );
    expect(closed.rows.map(({ boxes }) => boxes.length)).toEqual([6, 1]);
    expect(open.rows.map(({ boxes }) => boxes.length)).toEqual([7]);
  });

  it("lays squares out in columns", () => {
    const { rows, height } = layOutRows([3, 0.2, 1, 1, 1, 1, 1], { ...rules, shape: "square" });
    expect(rows.map(({ boxes }) => boxes.length)).toEqual([6, 1]);
    expect(rows[0]?.height).toBe(145);
    expect(height).toBe(2 * 151);
  });
});

describe("layOutUnknown", () => {
  it("has as many tiles as are counted, and comes near the height they will have", () => {
    const shapes = Array.from({ length: 400 }, (_, at) => [1, 1.78, 0.56, 1.33, 0.75][at % 5] ?? 1);
    const sum = shapes.reduce((total, shape) => total + shape, 0);
    const guess = layOutUnknown(400, sum, rules);
    expect(guess.rows.flatMap(({ boxes }) => boxes)).toHaveLength(400);
    const exact = layOutRows(shapes, rules);
    expect(Math.abs(guess.height / exact.height - 1)).toBeLessThan(0.12);
  });
});
