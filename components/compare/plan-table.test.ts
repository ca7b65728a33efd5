import { describe, expect, it } from "vitest";
import { planTable } from "./plan-table";

const at = (styleType: string, imageWeight: number) => ({ styleType, imageWeight });

describe("pictures of a sweep as a table", () => {
  it("has the first axis down and the second across, in the axes' own order", () => {
    const places = [at("REALISTIC", 50), at("DESIGN", 10), at("REALISTIC", 10), at("DESIGN", 50)];
    const order = [{ field: "imageWeight", values: [10, 50, 90] }];
    expect(planTable(places, order)).toEqual({
      rows: { field: "styleType", values: ["REALISTIC", "DESIGN"] },
      columns: { field: "imageWeight", values: [10, 50] },
      cells: [
        [2, 0],
        [1, 3],
      ],
    });
  });

  it("lays one axis across, and leaves places empty that no picture takes", () => {
    expect(planTable([at("REALISTIC", 10), at("REALISTIC", 90)])?.cells).toEqual([[0, 1]]);
    expect(planTable([at("REALISTIC", 10), at("DESIGN", 90)])?.cells).toEqual([
      [0, null],
      [null, 1],
    ]);
  });

  it("makes none of pictures without a place, of two in one place, or of equal ones", () => {
    expect(planTable([at("REALISTIC", 10), undefined])).toBeNull();
    expect(planTable([at("REALISTIC", 10), at("REALISTIC", 10), at("DESIGN", 10)])).toBeNull();
    expect(planTable([at("REALISTIC", 10), at("REALISTIC", 10)])).toBeNull();
    expect(planTable([])).toBeNull();
  });
});
