import { describe, expect, it } from "vitest";
import { findPartAt, findPartOfTile, type LibraryPart, layOutLibrary, layOutPart } from "./lay-out-library";
import { stepTile } from "./step-tile";

const rules = { width: 900, target: 148, gap: 6, shape: "justified", heading: 44 } as const;
const nothingSeen = () => undefined;
const parts: readonly LibraryPart[] = [
  { key: "a", group: "2026-11-20", count: 34, aspect: 40 },
  { key: "b1", group: "2026-11-19", count: 500, aspect: 610 },
  { key: "b2", group: "2026-11-19", count: 61, aspect: 61 },
  { key: "c", group: "2026-11-18", count: 1, aspect: 1.5 },
];

describe("layOutLibrary", () => {
  it("stacks the parts, with one heading a day, and estimates as the rows will be", () => {
    const { parts: placed, height, tileCount } = layOutLibrary(parts, rules, nothingSeen);
    expect(placed.map(({ hasHeading }) => hasHeading)).toEqual([true, true, false, true]);
    expect(placed.map(({ isOpenEnded }) => isOpenEnded)).toEqual([false, true, false, false]);
    expect(placed.map(({ firstTile }) => firstTile)).toEqual([0, 34, 534, 595]);
    expect(tileCount).toBe(596);
    let bottom = 0;
    for (const part of placed) {
      expect(part.top).toBeCloseTo(bottom, 6);
      bottom += part.height;
      const rows = layOutPart(part, undefined, rules).height + (part.hasHeading ? 44 : 0);
      // What is estimated without laying out is what is laid out: nothing jumps before a picture is known.
      expect(Math.abs(part.height - rows)).toBeLessThan(rows * 0.02 + 1);
    }
    expect(height).toBeCloseTo(bottom, 6);
  });

  it("takes what was seen for what it is", () => {
    const { parts: placed } = layOutLibrary(parts, rules, ({ key }) =>
      key === "b1" ? { height: 5_000, count: 503 } : undefined,
    );
    expect(placed[1]).toMatchObject({ height: 5_044, count: 503 });
    expect(placed[2]?.firstTile).toBe(537);
  });

  it("finds parts by place and by tile", () => {
    const { parts: placed, height } = layOutLibrary(parts, rules, nothingSeen);
    expect(findPartAt(placed, -5)).toBe(0);
    expect(findPartAt(placed, (placed[2]?.top ?? 0) + 1)).toBe(2);
    expect(findPartAt(placed, height + 99)).toBe(3);
    expect([0, 33, 34, 533, 534, 595, 596, -1].map((tile) => findPartOfTile(placed, tile))).toEqual([
      0, 0, 1, 1, 2, 3, -1, -1,
    ]);
    expect(findPartAt([], 0)).toBe(-1);
  });

  it("lays a million pictures out in the time of a blink", () => {
    const many = Array.from({ length: 4_000 }, (_, at) => ({ key: `${at}`, group: `${at}`, count: 250, aspect: 300 }));
    const started = performance.now();
    const { tileCount, height } = layOutLibrary(many, rules, nothingSeen);
    expect(tileCount).toBe(1_000_000);
    expect(height).toBeGreaterThan(20_000_000);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("stepTile", () => {
  const library = layOutLibrary(parts, rules, nothingSeen);
  const rowsOf = (part: (typeof library.parts)[number]) => layOutPart(part, undefined, rules);
  const step = (from: number, direction: Parameters<typeof stepTile>[3]) => stepTile(library, rowsOf, from, direction);

  it("goes left and right through all parts and stops at the ends", () => {
    expect(step(33, "right")).toBe(34);
    expect(step(34, "left")).toBe(33);
    expect(step(0, "left")).toBeUndefined();
    expect(step(595, "right")).toBeUndefined();
    expect([step(300, "first"), step(300, "last")]).toEqual([0, 595]);
  });

  it("goes down and up to what lies nearest, over headings and parts that nobody loaded", () => {
    const columns = rowsOf(library.parts[0] ?? expect.fail("no part")).rows[0]?.boxes.length ?? 0;
    expect(columns).toBeGreaterThan(3);
    expect(step(1, "down")).toBe(1 + columns);
    expect(step(1 + columns, "up")).toBe(1);
    expect(step(1, "up")).toBeUndefined();
    // From the last row of the first day to the first row of the next, and back.
    const below = step(33, "down");
    expect(below).toBeGreaterThanOrEqual(34);
    expect(below).toBeLessThan(34 + columns);
    expect(step(34, "up")).toBeLessThan(34);
    expect(step(595, "down")).toBeUndefined();
  });

  it("has nowhere to go in an empty list", () => {
    expect(stepTile(layOutLibrary([], rules, nothingSeen), rowsOf, 0, "right")).toBeUndefined();
  });
});
