import { describe, expect, it } from "vitest";
import { MAX_SEED } from "@/lib/core/request-values";
import { aspectRatiosOf } from "@/lib/ideogram/aspect-ratios";
import { resolutionsOf } from "@/lib/ideogram/resolutions";
import { stylePresetTable } from "@/lib/ideogram/style-presets";
import { filterPresets } from "./filter-presets";
import { describeShape, groupResolutions } from "./group-resolutions";
import { addMember, isDescending, moveMember, parseColor, sortMembers, swatchesOf } from "./palette-members";
import { pickPresetRow } from "./preset-row";
import { getInitials } from "./preset-tile";
import { pickRatioRow } from "./ratio-row";
import { readStyleCodes } from "./read-style-codes";
import { isComposing, moveInGrid } from "./roving";
import { formatSeed, parseSeed, rollSeed } from "./seed-number";

const press = { altKey: false, ctrlKey: false, metaKey: false, isComposing: false, keyCode: 0 };

describe("presets", () => {
  it("keep the chosen one in the row without moving the others", () => {
    expect(pickPresetRow(undefined, [])).toHaveLength(3);
    expect(pickPresetRow("OIL_PAINTING", [])).toEqual(pickPresetRow(undefined, []));
    expect(pickPresetRow("JAZZY", ["AURA", "AURA", "gone"])[0]).toBe("JAZZY");
    expect(pickPresetRow(undefined, ["AURA"])[0]).toBe("AURA");
  });

  it("are found by words of either language, inside a group", () => {
    const find = (query: string, group: "all" | "photo" = "all") =>
      filterPresets(stylePresetTable, query, group).map((preset) => preset.id);
    expect(find("painting oil")).toEqual(["OIL_PAINTING"]);
    expect(find("油画")).toEqual(["OIL_PAINTING"]);
    expect(find("oil", "photo")).toEqual([]);
    expect(find("", "all")).toHaveLength(62);
  });

  it("have initials for a picture that is not there", () => {
    expect(getInitials("Flat art")).toBe("FA");
    expect(getInitials("Aura")).toBe("AU");
    expect(getInitials("油画")).toBe("油画");
  });
});

describe("sizes", () => {
  it("show eight shapes of every generation, and the chosen one among them", () => {
    expect(pickRatioRow(aspectRatiosOf("v3"), "16x9")).toEqual([
      "1x1",
      "4x3",
      "3x2",
      "16x9",
      "2x1",
      "4x5",
      "2x3",
      "9x16",
    ]);
    expect(pickRatioRow(aspectRatiosOf("legacy"), undefined)).toHaveLength(8);
    expect(pickRatioRow(aspectRatiosOf("v3"), "1x3").at(-1)).toBe("1x3");
  });

  it("group every resolution by its shape, the nearest to square first", () => {
    const groups = groupResolutions(resolutionsOf("v3"));
    expect(groups.map((group) => group.shape)).toEqual(["square", "landscape", "portrait"]);
    expect(groups.flatMap((group) => group.resolutions)).toHaveLength(69);
    expect(groups[1]?.resolutions.at(-1)).toBe("1536x512");
    expect(describeShape("1024x1024")).toBe("1:1");
    expect(describeShape("1312x736")).toBe("1.78:1");
    expect(describeShape("512x1536")).toBe("1:3");
  });
});

describe("seeds", () => {
  it("are read out of whatever was typed or pasted, within the vendor's range", () => {
    expect(parseSeed("1 840 227 913")).toBe(1_840_227_913);
    expect(parseSeed("99999999999999")).toBe(MAX_SEED);
    expect(parseSeed("abc")).toBeUndefined();
    expect(parseSeed(formatSeed(1_840_227_913))).toBe(1_840_227_913);
    expect(rollSeed(() => 0.999_999_999_999)).toBe(MAX_SEED);
    expect(rollSeed(() => 0)).toBe(0);
  });
});

describe("style codes", () => {
  it("are taken out of a text, each once, and the rest comes back", () => {
    expect(readStyleCodes("1a2b3c4d, #99887766 nope", ["1A2B3C4D"], 16)).toEqual({
      codes: ["1A2B3C4D", "99887766"],
      rest: "NOPE",
    });
    expect(readStyleCodes("00000001 00000002", ["1A2B3C4D"], 2).codes).toEqual(["1A2B3C4D", "00000001"]);
  });
});

describe("palettes", () => {
  it("take no more colours than the vendor, and never the same new one twice", () => {
    let members = addMember([], 8);
    for (let index = 0; index < 12; index++) members = addMember(members, 8);
    expect(members).toHaveLength(8);
    expect(new Set(members.map((member) => member.color)).size).toBe(8);
  });

  it("move, sort and judge by weight", () => {
    const members = [{ color: "#111111", weight: 0.2 }, { color: "#222222" }, { color: "#333333", weight: 0.5 }];
    expect(isDescending(members)).toBe(false);
    expect(sortMembers(members).map((member) => member.color)).toEqual(["#222222", "#333333", "#111111"]);
    expect(isDescending(sortMembers(members))).toBe(true);
    expect(moveMember(members, 0, 1).map((member) => member.color)).toEqual(["#222222", "#111111", "#333333"]);
    expect(moveMember(members, 2, 1)).toBe(members);
    expect(swatchesOf({ name: "MOSAIC" })).toHaveLength(6);
  });

  it("read colours with or without the sign", () => {
    expect(parseColor("b85638")).toBe("#B85638");
    expect(parseColor("#fff")).toBe("#FFFFFF");
    expect(parseColor("#ff")).toBeNull();
  });
});

describe("arrow keys in a grid", () => {
  it("move by cell and row, and end on the last cell of a ragged row", () => {
    const go = (key: string, from: number) => moveInGrid({ ...press, key }, from, 10, 4);
    expect([go("ArrowRight", 3), go("ArrowDown", 1), go("ArrowDown", 7), go("ArrowDown", 9)]).toEqual([4, 5, 9, 9]);
    expect([go("ArrowUp", 2), go("ArrowUp", 6), go("Home", 5), go("End", 5)]).toEqual([-1, 2, 0, 9]);
    expect(go("a", 0)).toBeNull();
  });

  it("belong to the input method while it composes", () => {
    expect(moveInGrid({ ...press, key: "ArrowDown", isComposing: true }, 0, 10, 4)).toBeNull();
    expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
  });
});
