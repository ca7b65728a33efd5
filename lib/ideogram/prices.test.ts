import { describe, expect, test } from "vitest";
import type { StudioRequest } from "@/lib/core/request";
import { models } from "@/lib/core/request-values";
import { estimateMicros, estimateUsd, imageCountOf, PRICE_LIST_DATE, priceOf } from "./prices";

const A = "ast_00000000000000000000";

// Relay contract, section 6, cell by cell.
describe("price of one image", () => {
  const byV3Speed = { FLASH: 0.03, TURBO: 0.03, DEFAULT: 0.06, QUALITY: 0.09 } as const;
  const speeds = ["FLASH", "TURBO", "DEFAULT", "QUALITY"] as const;

  test.each(["generate", "remix", "edit", "reframe", "replaceBackground"] as const)("%s with 3.0", (operation) => {
    for (const renderingSpeed of speeds) {
      expect(priceOf({ operation, model: "V_3", renderingSpeed })).toEqual({
        usdPerImage: byV3Speed[renderingSpeed],
        isConfirmed: true,
      });
    }
    expect(priceOf({ operation }).usdPerImage).toBe(0.06);
  });

  test.each([
    ["TURBO", 0.1],
    ["DEFAULT", 0.15],
    ["QUALITY", 0.2],
  ] as const)("character reference at %s", (renderingSpeed, usdPerImage) => {
    const request: StudioRequest = { operation: "generate", model: "V_3", renderingSpeed, characterReferences: [A] };
    expect(priceOf(request)).toEqual({ usdPerImage, isConfirmed: true });
    expect(priceOf({ ...request, characterReferences: [] }).usdPerImage).toBe(byV3Speed[renderingSpeed]);
  });

  test.each([
    ["TURBO", 0.04],
    ["DEFAULT", 0.07],
    ["QUALITY", 0.1],
  ] as const)("transparent at %s", (renderingSpeed, usdPerImage) => {
    const request: StudioRequest = { operation: "generateTransparent", renderingSpeed };
    expect(priceOf(request)).toEqual({ usdPerImage, isConfirmed: true });
    expect(priceOf({ ...request, upscaleFactor: "X2" })).toEqual({ usdPerImage, isConfirmed: false });
  });

  test.each([
    ["V_2_TURBO", 0.05],
    ["V_2", 0.08],
    ["V_2A_TURBO", 0.025],
    ["V_2A", 0.04],
    ["V_1_TURBO", 0.02],
    ["V_1", 0.06],
  ] as const)("%s", (model, usdPerImage) => {
    for (const operation of ["generate", "remix"] as const) {
      expect(priceOf({ operation, model })).toEqual({ usdPerImage, isConfirmed: true });
    }
  });

  test("operations without a model: two of the three prices are not on the vendor's list", () => {
    expect(priceOf({ operation: "upscale" })).toEqual({ usdPerImage: 0.06, isConfirmed: false });
    expect(priceOf({ operation: "describe" })).toEqual({ usdPerImage: 0.01, isConfirmed: false });
    expect(priceOf({ operation: "removeBackground" })).toEqual({ usdPerImage: 0.01, isConfirmed: true });
  });

  test("what is not sold has a price that says it is a guess", () => {
    expect(priceOf({ operation: "generate", renderingSpeed: "FLASH", characterReferences: [A] }).isConfirmed).toBe(
      false,
    );
    expect(priceOf({ operation: "generateTransparent", renderingSpeed: "FLASH" }).isConfirmed).toBe(false);
  });
});

test("the list has its date", () => {
  expect(PRICE_LIST_DATE).toBe("2026-11-16");
});

test("an estimate is price × images × ratio, in whole micro-dollars", () => {
  const request: StudioRequest = { operation: "generate", model: "V_3", prompt: "a pear", numImages: 4 };
  expect(estimateMicros(request, 1)).toBe(240_000);
  expect(estimateUsd(request, 1)).toBe(0.24);
  expect(estimateMicros({ ...request, model: "V_2A_TURBO", numImages: 3 }, 0.85)).toBe(63_750);
  expect(estimateMicros(request, 0)).toBe(0);
  for (const model of models) expect(Number.isInteger(estimateMicros({ ...request, model }, 1 / 3))).toBe(true);
});

test("the number of images counts only where the operation takes it", () => {
  expect(imageCountOf({ operation: "generate" })).toBe(1);
  expect(imageCountOf({ operation: "generate", numImages: 8 })).toBe(8);
  expect(imageCountOf({ operation: "removeBackground", numImages: 8 })).toBe(1);
  expect(imageCountOf({ operation: "describe", numImages: 3 })).toBe(1);
});
