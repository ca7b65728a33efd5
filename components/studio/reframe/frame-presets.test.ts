import { describe, expect, it } from "vitest";
import { formatPair, parsePair } from "@/lib/core/geometry";
import { legacyResolutions, v3Resolutions } from "@/lib/ideogram/resolutions";
import { chooseFirstResolution, framePresets, resolutionOf } from "./frame-presets";

const sizesOf = (pairs: readonly string[]) => pairs.flatMap((pair) => parsePair(pair) ?? []);

describe("formats by name", () => {
  it.each([
    ["v3", v3Resolutions, "1312x736 736x1312 1536x512 896x1120 1248x832 832x1248 704x1408 1024x1024"],
    ["legacy", legacyResolutions, "1280x720 720x1280 1536x512 896x1120 1248x832 832x1248 704x1408 1024x1024"],
  ])("are the nearest sizes of %s", (_name, pairs, expected) => {
    const found = framePresets.map((preset) => resolutionOf(preset, sizesOf(pairs)));
    expect(found.map((size) => size && formatPair(size)).join(" ")).toBe(expected);
  });

  it.each([
    ["a square", 1024, 1024, "1312x736"],
    ["a landscape", 1312, 736, "1536x512"],
    ["a portrait", 832, 1248, "736x1312"],
  ])("begin with one that continues %s without padding", (_name, width, height, expected) => {
    const chosen = chooseFirstResolution({ width, height }, sizesOf(v3Resolutions));
    expect(chosen && formatPair(chosen)).toBe(expected);
  });
});
