import { describe, expect, it } from "vitest";
import { tidyMask } from "./islands";
import { BACKGROUND, OBJECT } from "./seeds";

/** "#": inside; "o": inside and marked as object; "x": outside and marked as background. */
function tidy(rows: readonly string[]): string[] {
  const width = rows[0]?.length ?? 0;
  const cells = [...rows.join("")];
  const mask = Uint8Array.from(cells, (cell) => (cell === "#" || cell === "o" ? 1 : 0));
  const marks = Uint8Array.from(cells, (cell) => (cell === "o" ? OBJECT : cell === "x" ? BACKGROUND : 0));
  tidyMask(mask, width, marks);
  return rows.map((_, y) =>
    Array.from(mask.subarray(y * width, (y + 1) * width), (value) => (value ? "#" : ".")).join(""),
  );
}

describe("tidyMask", () => {
  it("drops islands that no stroke touches", () => {
    expect(tidy(["..........", ".##...##..", ".#o...##..", "..........", "#.....o..."])).toEqual([
      "..........",
      ".##.......",
      ".##.......",
      "..........",
      "......#...",
    ]);
  });

  it("closes a small hole, unless a background stroke is in it", () => {
    expect(tidy(["......", ".####.", ".o..#.", ".####.", "......"])).toEqual([
      "......",
      ".####.",
      ".####.",
      ".####.",
      "......",
    ]);
    expect(tidy(["......", ".####.", ".o.x#.", ".####.", "......"])[2]).toBe(".#..#.");
  });

  it("keeps an island that the object encloses, and the moat around it", () => {
    const rows = Array.from({ length: 13 }, (_, y) =>
      Array.from({ length: 13 }, (_, x) => {
        const ring = Math.max(Math.abs(x - 6), Math.abs(y - 6));
        return ring === 5 ? "o" : ring <= 1 ? "#" : ".";
      }).join(""),
    );
    expect(tidy(rows)).toEqual(rows.map((row) => row.replaceAll("o", "#")));
  });

  it("keeps a notch at the picture's rim open", () => {
    expect(tidy(["#..#", "#oo#"])).toEqual(["#..#", "####"]);
  });

  it("keeps what is not much smaller than the largest patch when nothing is marked", () => {
    expect(tidy(["####..###.", "####..###.", "####......", "####.....#"])).toEqual([
      "####..###.",
      "####..###.",
      "####......",
      "####......",
    ]);
  });
});
