import { describe, expect, it } from "vitest";
import {
  countSelected,
  isSelected,
  listNamed,
  nothingSelected,
  selectFound,
  toggleTile,
  underSearch,
  withTiles,
} from "./selection";

const one = { id: "a", stackSize: 1 };
const stack = { id: "b", stackSize: 4 };

describe("a selection", () => {
  it("counts pictures, not tiles", () => {
    const both = withTiles(nothingSelected, [one, stack], true);
    expect(countSelected(both)).toBe(5);
    expect(listNamed(both)).toEqual(["a", "b"]);
    expect(countSelected(toggleTile(both, stack))).toBe(1);
    // Selected twice is selected once.
    expect(countSelected(withTiles(both, [stack, stack], true))).toBe(5);
  });

  it("of everything a search finds holds what nobody has loaded, but for what is taken out", () => {
    const all = selectFound("starred=true", 48_213);
    expect(isSelected(all, "never seen")).toBe(true);
    const but = toggleTile(toggleTile(all, one), stack);
    expect(countSelected(but)).toBe(48_208);
    expect(isSelected(but, "a")).toBe(false);
    expect(countSelected(toggleTile(but, stack))).toBe(48_212);
    expect(listNamed(but)).toEqual([]);
  });

  it("stays over another search when it is named, and does not become everything of that one", () => {
    const named = withTiles(nothingSelected, [one], true);
    expect(underSearch(named, "q=fog")).toBe(named);
    expect(underSearch(selectFound("", 10), "q=fog")).toBe(nothingSelected);
    const all = selectFound("q=fog", 3);
    expect(underSearch(all, "q=fog")).toBe(all);
  });
});
