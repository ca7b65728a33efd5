import { describe, expect, it } from "vitest";
import { describeMask } from "./describe-mask";
import { fillCoverage } from "./kernels/combine";
import { Coverage } from "./kernels/coverage";
import { fillEllipse, fillRectangle } from "./kernels/shapes";

const size = { width: 900, height: 600 };

describe("description of a mask", () => {
  it("has nothing to say of an empty one", () => {
    expect(describeMask(new Coverage(size))).toMatchObject({ coveredShare: 0, place: null, areas: 0, bounds: null });
  });

  it("tells share, place and areas", () => {
    const coverage = new Coverage(size);
    fillRectangle(coverage, { x: 30, y: 40, width: 100, height: 90 });
    fillEllipse(coverage, { x: 150, y: 30, width: 80, height: 80 });
    const facts = describeMask(coverage);
    expect(facts.place).toEqual({ row: "upper", column: "left" });
    expect(facts.areas).toBe(2);
    expect(facts.coveredShare).toBeCloseTo(14_030 / 540_000, 3);
    expect(facts.ninths[0]).toBeCloseTo(14_030 / 60_000, 2);
    expect(facts.ninths.slice(1)).toEqual(new Array(8).fill(0));
  });

  it("calls a band across the picture all of a direction", () => {
    const coverage = new Coverage(size);
    fillRectangle(coverage, { x: 0, y: 500, width: 900, height: 60 });
    expect(describeMask(coverage).place).toEqual({ row: "lower", column: "all" });
    fillCoverage(coverage);
    expect(describeMask(coverage)).toMatchObject({ coveredShare: 1, place: { row: "all", column: "all" }, areas: 1 });
  });

  it("says the middle when a side has as much", () => {
    const coverage = new Coverage(size);
    fillRectangle(coverage, { x: 200, y: 350, width: 200, height: 100 });
    expect(describeMask(coverage).place).toEqual({ row: "middle", column: "centre" });
  });
});
