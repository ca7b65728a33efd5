import { describe, expect, it } from "vitest";
import { checkFrame, checkSeam } from "./check-frame";

describe("a frame", () => {
  it.each([
    ["that adds something", { newPixels: 1, isTooLarge: false }, []],
    ["inside the picture", { newPixels: 0, isTooLarge: false }, ["frame-adds-nothing"]],
    ["of too many pixels", { newPixels: 9, isTooLarge: true }, ["frame-too-large"]],
  ])("%s", (_name, cover, rules) => {
    expect(checkFrame(cover).map(({ rule }) => rule)).toEqual(rules);
  });
});

describe("a seam", () => {
  it.each([undefined, {}, { feather: 40, colorMatch: true }, { featherSide: "inside" as const, grow: 0, opacity: 1 }])(
    "in what is new is right: %j",
    (settings) => {
      expect(checkSeam(settings)).toEqual([]);
    },
  );

  it.each([
    { featherSide: "both" as const },
    { featherSide: "outside" as const },
    { grow: 4 },
    { grow: -4 },
    { opacity: 0.5 },
  ])("that touches the source is refused: %j", (settings) => {
    expect(checkSeam(settings)).toMatchObject([{ rule: "seam-in-source", severity: "error" }]);
  });
});
