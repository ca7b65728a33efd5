import { expect, test } from "vitest";
import { parsePair } from "@/lib/core/geometry";
import { aspectRatiosOf, aspectRatioTable, findAspectRatio } from "./aspect-ratios";
import { limitTable, MAX_PICTURE_BYTES } from "./limits";
import { findPalette, paletteTable } from "./palettes";
import { magicPromptTable, renderingSpeedTable } from "./rendering-speeds";
import { legacyResolutions, resolutionsOf, v3Resolutions } from "./resolutions";
import { findStylePreset, stylePresetGroups, stylePresetTable } from "./style-presets";
import { styleTypesOf } from "./style-types";

const notInV3 = "640x1024 720x1280 768x1024 768x1152 768x1232 1024x640 1024x768 1152x768 1232x768 1280x720".split(" ");

function flip(pair: string): string {
  return pair.split("x").toReversed().join("x");
}

function isUnique(list: readonly string[]): boolean {
  return new Set(list).size === list.length;
}

test("legacy has 78 resolutions, with 1280x800 and without 800x1280", () => {
  expect(legacyResolutions).toHaveLength(78);
  expect(isUnique(legacyResolutions)).toBe(true);
  expect(legacyResolutions).toContain("1280x800");
  expect(legacyResolutions).not.toContain("800x1280");
  expect(legacyResolutions.filter((pair) => !legacyResolutions.includes(flip(pair)))).toEqual(["1280x800"]);
});

test("v3 has 69 resolutions: legacy without ten, and 800x1280", () => {
  expect(v3Resolutions).toHaveLength(69);
  expect(isUnique(v3Resolutions)).toBe(true);
  const expected = [...legacyResolutions.filter((pair) => !notInV3.includes(pair)), "800x1280"];
  expect(v3Resolutions.toSorted()).toEqual(expected.toSorted());
  expect(legacyResolutions).toEqual(expect.arrayContaining(notInV3));
  expect(v3Resolutions.every((pair) => v3Resolutions.includes(flip(pair)))).toBe(true);
});

test("every resolution and ratio is canonical, and sides lie between 512 and 1536", () => {
  for (const pair of [...legacyResolutions, ...v3Resolutions]) {
    const size = parsePair(pair);
    expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(512);
    expect(Math.max(size?.width ?? 0, size?.height ?? 0)).toBeLessThanOrEqual(1536);
  }
  expect(resolutionsOf("legacy")).toBe(legacyResolutions);
  expect(resolutionsOf("v3")).toBe(v3Resolutions);
});

test("legacy takes 11 aspect ratios, v3 15", () => {
  expect(aspectRatiosOf("legacy").toSorted()).toEqual(
    "10x16 16x10 9x16 16x9 3x2 2x3 4x3 3x4 1x1 1x3 3x1".split(" ").toSorted(),
  );
  expect(aspectRatiosOf("v3").toSorted()).toEqual(
    "1x3 3x1 1x2 2x1 9x16 16x9 10x16 16x10 2x3 3x2 3x4 4x3 4x5 5x4 1x1".split(" ").toSorted(),
  );
});

test("v3 pixel sizes are those of the contract, swapped for portraits", () => {
  const stated: Record<string, string> = {
    "1x1": "1024x1024",
    "16x9": "1312x736",
    "16x10": "1280x800",
    "3x2": "1248x832",
    "4x3": "1152x864",
    "5x4": "1120x896",
    "2x1": "1408x704",
    "3x1": "1536x512",
  };
  for (const [ratio, size] of Object.entries(stated)) {
    expect(findAspectRatio(ratio)?.v3Size).toBe(size);
    expect(findAspectRatio(flip(ratio))?.v3Size).toBe(flip(size));
  }
  expect(aspectRatioTable).toHaveLength(15);
  expect(v3Resolutions).toEqual(expect.arrayContaining(aspectRatioTable.map((row) => row.v3Size)));
  expect(findAspectRatio("7x5")).toBeNull();
});

test("shapes are ordered: the square, landscapes ever wider, portraits ever taller", () => {
  const ratio = (id: string) => (parsePair(id)?.width ?? 0) / (parsePair(id)?.height ?? 1);
  const inOrder = aspectRatioTable.toSorted((a, b) => a.order - b.order);
  const wide = inOrder.filter((row) => row.shape === "landscape").map((row) => ratio(row.id));
  const tall = inOrder.filter((row) => row.shape === "portrait").map((row) => ratio(row.id));
  expect(inOrder.map((row) => row.shape)).toEqual([
    "square",
    ...wide.map(() => "landscape"),
    ...tall.map(() => "portrait"),
  ]);
  expect(wide).toEqual(wide.toSorted((a, b) => a - b));
  expect(tall).toEqual(tall.toSorted((a, b) => b - a));
  expect(wide.every((value) => value > 1) && tall.every((value) => value < 1)).toBe(true);
});

test("style types: 7 in legacy, 5 in v3 without RENDER_3D and ANIME", () => {
  expect(styleTypesOf("legacy").toSorted()).toEqual("ANIME AUTO DESIGN FICTION GENERAL REALISTIC RENDER_3D".split(" "));
  expect(styleTypesOf("v3").toSorted()).toEqual("AUTO DESIGN FICTION GENERAL REALISTIC".split(" "));
});

test("62 style presets, each with two names and a group of its own", () => {
  expect(stylePresetTable).toHaveLength(62);
  expect(isUnique(stylePresetTable.map((row) => row.id))).toBe(true);
  expect(isUnique(stylePresetTable.map((row) => row.label.en))).toBe(true);
  expect(isUnique(stylePresetTable.map((row) => row.label.zh))).toBe(true);
  expect(stylePresetTable.map((row) => row.id)).toEqual(stylePresetTable.map((row) => row.id).toSorted());
  for (const group of stylePresetGroups) {
    expect(stylePresetTable.filter((row) => row.group === group).length).toBeGreaterThan(10);
  }
  expect(findStylePreset("WOODBLOCK_PRINT")?.label.zh).toBe("木版画");
  expect(findStylePreset("woodblock")).toBeNull();
});

test("preset names are the vendor's, in sentence case", () => {
  const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
  for (const row of stylePresetTable) {
    expect(plain(row.label.en.replace("’", ""))).toBe(row.id);
  }
});

test("8 palettes with 4 to 6 swatches", () => {
  expect(paletteTable.map((row) => row.name)).toEqual(
    "EMBER FRESH JUNGLE MAGIC MELON MOSAIC PASTEL ULTRAMARINE".split(" "),
  );
  for (const { swatches } of paletteTable) {
    expect(swatches.length).toBeGreaterThanOrEqual(4);
    expect(swatches.length).toBeLessThanOrEqual(6);
    for (const swatch of swatches) expect(swatch).toMatch(/^#[0-9A-F]{6}$/);
  }
  expect(findPalette("EMBER")?.label.zh).toBe("余烬");
  expect(findPalette("ember")).toBeNull();
});

test("speeds and magic prompt settings are the public ones", () => {
  expect(renderingSpeedTable.map((row) => row.id)).toEqual(["FLASH", "TURBO", "DEFAULT", "QUALITY"]);
  expect(magicPromptTable.map((row) => row.id)).toEqual(["AUTO", "ON", "OFF"]);
});

test("limits are the contract's", () => {
  expect(MAX_PICTURE_BYTES).toBe(10_485_760);
  const values = Object.fromEntries(limitTable.map((row) => [row.id, row.value]));
  expect(values).toMatchObject({
    references: 10_485_760,
    prompt: 10_000,
    numImages: 8,
    seed: 2_147_483_647,
    paletteMembers: 8,
    characterReferences: 1,
    maskFraction: 0.1,
    imagesInFlight: 10,
    resultLink: 86_400_000,
  });
  expect(limitTable.filter((row) => !row.isConfirmed).map((row) => row.id)).toContain("maskFraction");
});
