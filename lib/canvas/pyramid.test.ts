import { describe, expect, it } from "vitest";
import { chooseReduction, containsBox, isDrawnWhole, planReductions, visiblePart } from "./pyramid";

describe("levels of a picture", () => {
  it("a small picture is its own only level, a large one has smaller ones down to a screenful", () => {
    expect(planReductions({ width: 1024, height: 1024 })).toEqual([1]);
    expect(planReductions({ width: 8192, height: 8192 })).toEqual([1, 2, 4, 8]);
  });

  it("draws no more than 4096² as one bitmap", () => {
    const picture = { width: 8192, height: 8192 };
    expect(isDrawnWhole(picture, 1)).toBe(false);
    expect(isDrawnWhole(picture, 2)).toBe(true);
    expect(isDrawnWhole({ width: 6000, height: 4000 }, 1)).toBe(false);
  });

  it("takes the coarsest level that is sharp on the screen", () => {
    const all = [1, 2, 4, 8];
    expect(chooseReduction(all, 0.1)).toBe(8);
    expect(chooseReduction(all, 0.13)).toBe(4);
    expect(chooseReduction(all, 0.5)).toBe(2);
    expect(chooseReduction(all, 3)).toBe(1);
    // What is not loaded yet is stood in for by the next best.
    expect(chooseReduction([8], 3)).toBe(8);
    expect(chooseReduction([], 1)).toBeNull();
  });
});

describe("the part on the stage", () => {
  const picture = { width: 1000, height: 1000 };
  const stage = { width: 100, height: 50 };

  it("is cut at the picture's edges", () => {
    expect(visiblePart({ scale: 1, offset: { x: -20, y: 10 } }, stage, picture)).toEqual({
      x: 20,
      y: 0,
      width: 100,
      height: 40,
    });
    expect(visiblePart({ scale: 1, offset: { x: 200, y: 0 } }, stage, picture)).toBeNull();
  });

  it("with a margin contains the part without", () => {
    const viewport = { scale: 2, offset: { x: -300, y: -300 } };
    const inner = visiblePart(viewport, stage, picture);
    const outer = visiblePart(viewport, stage, picture, 0.5);
    expect(inner && outer && containsBox(outer, inner)).toBe(true);
    expect(inner && outer && containsBox(inner, outer)).toBe(false);
  });
});
