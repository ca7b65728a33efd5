import { expect, test } from "vitest";
import type { Operation, RequestField } from "@/lib/core/request";
import { requestFields } from "@/lib/core/request-fields";
import { operations } from "@/lib/core/request-values";
import {
  defaultModelOf,
  findOperation,
  generationOf,
  modelsOf,
  operationLabel,
  operationTable,
  operationWords,
} from "./operations";

const legacySix = ["V_1", "V_1_TURBO", "V_2", "V_2_TURBO", "V_2A", "V_2A_TURBO"];
const legacyCommon = "model negativePrompt aspectRatio resolution magicPrompt styleType colorPalette numImages seed";
const v3Common =
  "model aspectRatio resolution renderingSpeed magicPrompt styleType stylePreset styleCodes styleReferences " +
  "characterReferences colorPalette numImages seed";

// One line per row of the contract, sections 2.1 to 2.12: models | required | optional.
test.each([
  ["generate", "legacy", legacySix, "prompt", legacyCommon],
  ["generate", "v3", ["V_3"], "prompt", v3Common],
  [
    "edit",
    "legacy",
    ["V_2", "V_2_TURBO"],
    "source mask prompt",
    "model styleType magicPrompt numImages seed contextWindow composite",
  ],
  [
    "edit",
    "v3",
    ["V_3"],
    "source mask prompt",
    "model renderingSpeed magicPrompt styleType stylePreset styleCodes styleReferences characterReferences " +
      "colorPalette numImages seed contextWindow composite",
  ],
  ["remix", "legacy", legacySix, "source prompt", `${legacyCommon} imageWeight`],
  ["remix", "v3", ["V_3"], "source prompt", `${v3Common} imageWeight`],
  [
    "reframe",
    "legacy",
    ["V_2", "V_2_TURBO"],
    "source resolution",
    "model frame squareInput styleType numImages seed composite",
  ],
  [
    "reframe",
    "v3",
    ["V_3"],
    "source resolution",
    "model frame squareInput renderingSpeed stylePreset styleCodes styleReferences colorPalette numImages seed composite",
  ],
  [
    "replaceBackground",
    "v3",
    ["V_3"],
    "source prompt",
    "model renderingSpeed magicPrompt stylePreset styleCodes styleReferences colorPalette numImages seed protect composite",
  ],
  ["upscale", "legacy", [], "source", "prompt resemblance detail magicPrompt numImages seed"],
  ["describe", "legacy", [], "source", ""],
  ["removeBackground", "v3", [], "source", ""],
  [
    "generateTransparent",
    "v3",
    ["V_3"],
    "prompt",
    "model aspectRatio renderingSpeed upscaleFactor magicPrompt numImages seed",
  ],
] as const)("%s in %s takes what the contract states", (operation, generation, models, required, optional) => {
  const row = findOperation(operation, generation);
  const words = (text: string) => text.split(" ").filter(Boolean).toSorted();
  expect(row?.models).toEqual(models);
  expect(row?.required.toSorted()).toEqual(words(required));
  expect(row?.optional.toSorted()).toEqual(words(optional));
});

test("the table has these thirteen rows and no other", () => {
  expect(operationTable).toHaveLength(13);
  const missing: [Operation, "legacy" | "v3"][] = [
    ["replaceBackground", "legacy"],
    ["generateTransparent", "legacy"],
    ["removeBackground", "legacy"],
    ["upscale", "v3"],
    ["describe", "v3"],
  ];
  for (const [operation, generation] of missing) expect(findOperation(operation, generation)).toBeNull();
});

test("every field of a request belongs to some operation, and every operation has a name", () => {
  const used = new Set<RequestField>(operationTable.flatMap((row) => [...row.required, ...row.optional]));
  expect(requestFields.filter((field) => !used.has(field))).toEqual([]);
  expect(operationWords.map((row) => row.operation).toSorted()).toEqual([...operations].toSorted());
  expect(operationLabel("reframe").zh).toBe("扩图");
});

test("which operations take a source, a mask, references, and what they answer", () => {
  const names = (pick: (row: (typeof operationTable)[number]) => boolean) =>
    [...new Set(operationTable.filter(pick).map((row) => row.operation))].toSorted();
  expect(names((row) => !row.takesSource)).toEqual(["generate", "generateTransparent"]);
  expect(names((row) => row.takesMask)).toEqual(["edit"]);
  expect(names((row) => row.takesReferences)).toEqual(["edit", "generate", "reframe", "remix", "replaceBackground"]);
  expect(names((row) => row.answers === "descriptions")).toEqual(["describe"]);
});

test("the default model is 3.0, on the legacy wire V_2, and only one that is sold", () => {
  expect(defaultModelOf("generate")).toBe("V_3");
  expect(findOperation("generate", "legacy")?.defaultModel).toBe("V_2");
  expect(defaultModelOf("generate", ["V_1", "V_2"])).toBe("V_2");
  expect(defaultModelOf("generate", ["V_1"])).toBe("V_1");
  expect(defaultModelOf("generate", [])).toBeNull();
  expect(defaultModelOf("upscale")).toBeNull();
  expect(modelsOf("edit")).toEqual(["V_3", "V_2", "V_2_TURBO"]);
});

test("the generation follows the model where there are two, else the operation", () => {
  expect(generationOf({ operation: "generate", model: "V_2A" })).toBe("legacy");
  expect(generationOf({ operation: "generate", model: "V_3" })).toBe("v3");
  expect(generationOf({ operation: "edit" })).toBe("v3");
  expect(generationOf({ operation: "upscale" })).toBe("legacy");
  expect(generationOf({ operation: "describe" })).toBe("legacy");
  expect(generationOf({ operation: "removeBackground" })).toBe("v3");
  expect(generationOf({ operation: "replaceBackground", model: "V_2" })).toBe("v3");
});
