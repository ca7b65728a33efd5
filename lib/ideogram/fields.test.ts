import { expect, test } from "vitest";
import type { Model, Operation } from "@/lib/core/request";
import { fieldsFor, findField, modelsWithField } from "./fields";

function fieldNames(operation: Operation, model?: Model): readonly string[] {
  return fieldsFor(operation, model).map((spec) => spec.field);
}

// Relay contract, section 2.1; the negative prompt of 3.0 is left out by the design, section 4.
test.each([
  ["V_1", { styleType: false, resolution: false, negativePrompt: true, colorPalette: false }],
  ["V_1_TURBO", { styleType: false, resolution: false, negativePrompt: true, colorPalette: false }],
  ["V_2", { styleType: true, resolution: true, negativePrompt: true, colorPalette: true }],
  ["V_2_TURBO", { styleType: true, resolution: true, negativePrompt: true, colorPalette: true }],
  ["V_2A", { styleType: true, resolution: false, negativePrompt: false, colorPalette: false }],
  ["V_2A_TURBO", { styleType: true, resolution: false, negativePrompt: false, colorPalette: false }],
  ["V_3", { styleType: true, resolution: true, negativePrompt: false, colorPalette: true }],
] as const)("%s takes the fields the contract gives it", (model, expected) => {
  for (const operation of ["generate", "remix"] as const) {
    const names = fieldNames(operation, model);
    for (const [field, isTaken] of Object.entries(expected))
      expect([field, names.includes(field)]).toEqual([field, isTaken]);
  }
});

test("values follow the generation", () => {
  expect(findField("generate", "V_2", "resolution")?.values).toHaveLength(78);
  expect(findField("generate", "V_3", "resolution")?.values).toHaveLength(69);
  expect(findField("reframe", "V_2", "resolution")?.values).toHaveLength(78);
  expect(findField("reframe", "V_3", "resolution")?.values).toHaveLength(69);
  expect(findField("remix", "V_1", "aspectRatio")?.values).toHaveLength(11);
  expect(findField("generateTransparent", "V_3", "aspectRatio")?.values).toHaveLength(15);
  expect(findField("generate", "V_2A", "styleType")?.values).toHaveLength(7);
  expect(findField("edit", "V_3", "styleType")?.values).toHaveLength(5);
  expect(findField("generate", "V_3", "stylePreset")?.values).toHaveLength(62);
  expect(findField("generate", "V_2", "stylePreset")).toBeNull();
});

test("FLASH is offered everywhere but on transparent pictures", () => {
  expect(findField("generate", "V_3", "renderingSpeed")?.values).toEqual(["FLASH", "TURBO", "DEFAULT", "QUALITY"]);
  expect(findField("generateTransparent", "V_3", "renderingSpeed")?.values).toEqual(["TURBO", "DEFAULT", "QUALITY"]);
});

test("ranges and defaults are the vendor's", () => {
  const percent = { kind: "integer", min: 1, max: 100, default: 50 };
  expect(findField("remix", "V_2", "imageWeight")).toMatchObject(percent);
  expect(findField("upscale", undefined, "resemblance")).toMatchObject(percent);
  expect(findField("upscale", undefined, "detail")).toMatchObject(percent);
  expect(findField("generate", "V_3", "numImages")).toMatchObject({ min: 1, max: 8, default: 1 });
  expect(findField("generate", "V_3", "seed")).toMatchObject({ min: 0, max: 2_147_483_647 });
  expect(findField("generate", "V_3", "seed")?.default).toBeUndefined();
  expect(findField("generate", "V_3", "aspectRatio")?.default).toBe("1x1");
  expect(findField("generate", "V_3", "renderingSpeed")?.default).toBe("DEFAULT");
  expect(findField("generate", "V_3", "styleType")?.default).toBe("GENERAL");
  expect(findField("generate", "V_2", "styleType")?.default).toBeUndefined();
  expect(findField("generate", "V_2", "model")?.default).toBe("V_2");
  expect(findField("generateTransparent", "V_3", "upscaleFactor")).toMatchObject({
    values: ["X1", "X2", "X4"],
    default: "X1",
  });
  expect(findField("generate", "V_3", "magicPrompt")).toMatchObject({ default: "AUTO", isDefaultAssumed: true });
  expect(findField("generate", "V_3", "characterReferences")?.maxItems).toBe(1);
  expect(findField("generate", "V_3", "colorPalette")).toMatchObject({ maxItems: 8 });
  expect(findField("generate", "V_3", "prompt")).toMatchObject({ isRequired: true, maxLength: 10_000 });
  expect(findField("upscale", undefined, "prompt")).toMatchObject({ isRequired: false });
});

test("the model choice lists every model of the operation", () => {
  expect(findField("generate", "V_1", "model")?.values).toHaveLength(7);
  expect(findField("edit", "V_3", "model")?.values).toEqual(["V_3", "V_2", "V_2_TURBO"]);
  expect(findField("upscale", undefined, "model")).toBeNull();
});

test("models that take a field", () => {
  expect(modelsWithField("generate", "stylePreset")).toEqual(["V_3"]);
  expect(modelsWithField("remix", "negativePrompt")).toEqual(["V_2", "V_2_TURBO", "V_1", "V_1_TURBO"]);
  expect(modelsWithField("generate", "mask")).toEqual([]);
});
