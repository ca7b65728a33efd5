import { describe, expect, test } from "vitest";
import { requestSchema, type StudioRequest } from "@/lib/core/request";
import { checkRequest } from "./check-request";
import { type CombinationRuleId, ruleTable } from "./rules";

const A = "ast_00000000000000000000";
const B = "ast_00000000000000000001";
const generate: StudioRequest = { operation: "generate", model: "V_3", prompt: "a pear" };
const legacy: StudioRequest = { operation: "generate", model: "V_2", prompt: "a pear" };
const edit: StudioRequest = { operation: "edit", model: "V_3", prompt: "a jug", source: A, mask: B };
const reframe: StudioRequest = { operation: "reframe", model: "V_3", source: A, resolution: "1536x640" };
const background: StudioRequest = { operation: "replaceBackground", model: "V_3", source: A, prompt: "a wall" };
const transparent: StudioRequest = { operation: "generateTransparent", model: "V_3", prompt: "a badge" };
const remix: StudioRequest = { operation: "remix", model: "V_2", source: A, prompt: "in oil" };

interface Twins {
  readonly bad: StudioRequest;
  readonly good: StudioRequest;
}

/** For every rule a smallest request that breaks it, and one that differs in that point only. */
const twins: Readonly<Record<CombinationRuleId, readonly Twins[]>> = {
  "style-type-not-v1": [
    {
      bad: { ...legacy, model: "V_1", styleType: "GENERAL" },
      good: { ...legacy, model: "V_2A", styleType: "GENERAL" },
    },
    { bad: { ...remix, model: "V_1_TURBO", styleType: "ANIME" }, good: { ...remix, model: "V_1_TURBO" } },
  ],
  "resolution-not-with-aspect-ratio": [
    {
      bad: { ...legacy, resolution: "1312x736", aspectRatio: "16x9" },
      good: { ...legacy, resolution: "1312x736" },
    },
    {
      bad: { ...generate, resolution: "1312x736", aspectRatio: "16x9" },
      good: { ...generate, aspectRatio: "16x9" },
    },
  ],
  "resolution-needs-v2": [
    {
      bad: { ...legacy, model: "V_2A", resolution: "1312x736" },
      good: { ...legacy, model: "V_2_TURBO", resolution: "1312x736" },
    },
    { bad: { ...remix, model: "V_1", resolution: "1312x736" }, good: { ...remix, resolution: "1312x736" } },
  ],
  "negative-prompt-up-to-v2": [
    { bad: { ...generate, negativePrompt: "text" }, good: { ...legacy, negativePrompt: "text" } },
    {
      bad: { ...legacy, model: "V_2A_TURBO", negativePrompt: "text" },
      good: { ...legacy, model: "V_1", negativePrompt: "text" },
    },
    { bad: { ...remix, model: "V_3", negativePrompt: "text" }, good: { ...remix, negativePrompt: "text" } },
  ],
  "palette-needs-v2": [
    {
      bad: { ...legacy, model: "V_1", colorPalette: { name: "EMBER" } },
      good: { ...legacy, colorPalette: { name: "EMBER" } },
    },
    {
      bad: { ...legacy, model: "V_2A", colorPalette: { members: [{ color: "#f00" }] } },
      good: { ...generate, colorPalette: { members: [{ color: "#f00" }] } },
    },
  ],
  "edit-needs-v2-or-v3": [
    { bad: { ...edit, model: "V_2A" }, good: { ...edit, model: "V_2" } },
    { bad: { ...edit, model: "V_1_TURBO" }, good: { ...edit, model: "V_2_TURBO" } },
  ],
  "style-codes-not-with-style-type": [
    {
      bad: { ...generate, styleCodes: ["0a1b2c3d"], styleType: "AUTO" },
      good: { ...generate, styleCodes: ["0a1b2c3d"] },
    },
  ],
  "style-codes-not-with-references": [
    {
      bad: { ...reframe, styleCodes: ["0a1b2c3d"], styleReferences: [B] },
      good: { ...reframe, styleReferences: [B] },
    },
  ],
  "style-preset-not-with-codes": [
    {
      bad: { ...background, stylePreset: "AURA", styleCodes: ["0a1b2c3d"] },
      good: { ...background, stylePreset: "AURA" },
    },
  ],
  "style-preset-not-with-references": [
    { bad: { ...edit, stylePreset: "AURA", styleReferences: [B] }, good: { ...edit, stylePreset: "AURA" } },
  ],
  "style-preset-wants-general": [
    {
      bad: { ...generate, stylePreset: "AURA", styleType: "DESIGN" },
      good: { ...generate, stylePreset: "AURA", styleType: "AUTO" },
    },
  ],
  "style-references-want-general": [
    {
      bad: { ...generate, styleReferences: [B], styleType: "FICTION" },
      good: { ...generate, styleReferences: [B], styleType: "GENERAL" },
    },
  ],
  "character-reference-only-one": [
    { bad: { ...generate, characterReferences: [A, B] }, good: { ...generate, characterReferences: [A] } },
  ],
  "character-reference-style-type": [
    {
      bad: { ...generate, characterReferences: [A], styleType: "GENERAL" },
      good: { ...generate, characterReferences: [A], styleType: "REALISTIC" },
    },
  ],
  "character-reference-not-flash": [
    {
      bad: { ...generate, characterReferences: [A], renderingSpeed: "FLASH" },
      good: { ...generate, characterReferences: [A], renderingSpeed: "TURBO" },
    },
  ],
  "transparent-not-flash": [
    { bad: { ...transparent, renderingSpeed: "FLASH" }, good: { ...transparent, renderingSpeed: "TURBO" } },
  ],
  "reframe-no-prompt": [
    { bad: { ...reframe, prompt: "wider" }, good: reframe },
    { bad: { ...reframe, model: "V_2", prompt: "wider" }, good: { ...reframe, model: "V_2" } },
  ],
  "reframe-no-style-type": [
    { bad: { ...reframe, styleType: "GENERAL" }, good: { ...reframe, model: "V_2", styleType: "GENERAL" } },
  ],
  "reframe-no-magic-prompt": [{ bad: { ...reframe, magicPrompt: "ON" }, good: reframe }],
  "reframe-no-aspect-ratio": [{ bad: { ...reframe, aspectRatio: "16x9" }, good: reframe }],
  "edit-keeps-shape": [{ bad: { ...edit, aspectRatio: "1x1" }, good: edit }],
  "edit-keeps-size": [{ bad: { ...edit, resolution: "1024x1024" }, good: edit }],
  "replace-background-no-mask": [{ bad: { ...background, mask: B }, good: background }],
  "replace-background-no-style-type": [{ bad: { ...background, styleType: "AUTO" }, good: background }],
  "transparent-no-resolution": [
    { bad: { ...transparent, resolution: "1024x1024" }, good: { ...transparent, aspectRatio: "1x1" } },
  ],
  "seed-with-several-images": [
    { bad: { ...generate, seed: 7, numImages: 2 }, good: { ...generate, seed: 7, numImages: 1 } },
    { bad: { ...generate, seed: 0, numImages: 2 }, good: { ...generate, numImages: 2 } },
  ],
  "upscale-more-than-four": [
    {
      bad: { operation: "upscale", source: A, numImages: 5 },
      good: { operation: "upscale", source: A, numImages: 4 },
    },
  ],
};

describe.each(ruleTable.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  test.each(twins[id].map((pair, index) => [index + 1, pair] as const))("twins %i", (_, { bad, good }) => {
    expect(requestSchema.safeParse(bad).success).toBe(true);
    const problems = checkRequest(bad);
    expect(problems.filter((problem) => problem.rule === id)).toMatchObject([
      { field: rule.field, severity: rule.severity, reason: rule.reason },
    ]);
    // The rule says it once: the tables do not say it again at the same field.
    expect(problems.filter((problem) => problem.field === rule.field)).toHaveLength(1);
    expect(checkRequest(good)).toEqual([]);
  });

  test("its fixes lead out of it", () => {
    const [pair] = twins[id];
    const [problem] = checkRequest(pair?.bad ?? generate).filter((found) => found.rule === id);
    for (const fix of [problem?.fix, ...(problem?.otherFixes ?? [])]) {
      if (!fix || !pair) continue;
      const fixed: StudioRequest = { ...pair.bad };
      if ("clear" in fix) delete fixed[fix.clear];
      if ("setModel" in fix) fixed.model = fix.setModel;
      const after = requestSchema.parse("set" in fix ? { ...fixed, [fix.set.field]: fix.set.value } : fixed);
      expect(checkRequest(after).map((found) => found.rule)).not.toContain(id);
    }
  });
});

test("rule ids are unique", () => {
  expect(new Set(ruleTable.map((rule) => rule.id)).size).toBe(ruleTable.length);
});

test("weakly sourced rules only warn", () => {
  const warnings = ruleTable.filter((rule) => rule.severity === "warning").map((rule) => rule.id);
  expect(warnings.toSorted()).toEqual([
    "character-reference-style-type",
    "seed-with-several-images",
    "style-preset-wants-general",
    "style-references-want-general",
    "upscale-more-than-four",
  ]);
});
