import { describe, expect, it } from "vitest";
import { planGrid } from "./plan-grid";

const room = { room: { width: 1080, height: 780 }, gapPx: 10, footPx: 40 };

describe("the arrangement of panes", () => {
  it.each([
    [2, 1, 2, 1],
    [3, 1, 3, 1],
    [4, 1, 2, 2],
    [6, 1, 3, 2],
    [9, 1, 3, 3],
  ])("shows %i square pictures (%f) in %i × %i", (count, shape, columns, rows) => {
    expect(planGrid(count, shape, room)).toEqual({ columns, rows });
  });

  it("puts wide pictures above each other and tall ones beside each other", () => {
    expect(planGrid(2, 3, room)).toEqual({ columns: 1, rows: 2 });
    expect(planGrid(4, 0.4, room)).toEqual({ columns: 4, rows: 1 });
  });

  it("has a place for every picture, whatever the room", () => {
    for (let count = 1; count <= 9; count++) {
      for (const width of [10, 300, 2000]) {
        const plan = planGrid(count, 1.5, { ...room, room: { width, height: 200 } });
        expect(plan.columns * plan.rows).toBeGreaterThanOrEqual(count);
      }
    }
  });
});
