import { expect, test } from "vitest";
import { checkRequest } from "./check-request";
import { fieldLabels, fieldPhrases } from "./field-labels";
import { operationWords } from "./operations";
import { paletteTable } from "./palettes";
import { magicPromptTable, renderingSpeedTable } from "./rendering-speeds";
import type { Rule } from "./rule";
import { ruleTable } from "./rules";
import { stylePresetGroupLabels, stylePresetTable } from "./style-presets";
import { styleTypeTable } from "./style-types";
import type { Words } from "./words";

const rules: readonly Rule[] = ruleTable;
const fixes = rules.flatMap((rule) => [...(rule.fix ? [rule.fix] : []), ...(rule.otherFixes ?? [])]);
const labels: readonly Words[] = [
  ...Object.values(fieldLabels),
  ...Object.values(stylePresetGroupLabels),
  ...[operationWords, paletteTable, magicPromptTable, renderingSpeedTable, stylePresetTable, styleTypeTable].flatMap(
    (table) => table.map((row) => row.label),
  ),
  ...fixes.map((fix) => fix.label),
];
const found = [
  checkRequest({ operation: "generate", model: "V_2", stylePreset: "AURA", aspectRatio: "4x5", numImages: 9 }),
  checkRequest({ operation: "upscale", model: "V_2", mask: "x", detail: 0 }, { fields: [] }),
  checkRequest(
    { operation: "edit", model: "V_3", seed: 1, colorPalette: { name: "X" } },
    { fields: [], models: ["V_2"] },
  ),
  checkRequest({ operation: "replaceBackground", model: "V_2", prompt: "a".repeat(10_001) }),
].flat();
const sentences: readonly Words[] = [...rules.map((rule) => rule.reason), ...found.map((problem) => problem.reason)];

test("Chinese is Chinese, with its own punctuation", () => {
  for (const { zh } of [...labels, ...sentences]) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    // Half-width punctuation is right inside a number only ("4:5", "10,000").
    expect(zh.replace(/\d[,.:]\d/g, "")).not.toMatch(/[,.:;!?()"']/);
    // A space stands between Chinese and Latin letters or digits.
    expect(zh).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u);
  }
  for (const { zh } of sentences) expect(zh).toMatch(/。$/);
});

test("English is English: sentence case, a full stop after a sentence, none after a label", () => {
  for (const { en } of [...labels, ...sentences]) {
    expect(en).toMatch(/^[A-Z0-9]/);
    expect(en).not.toMatch(/\p{Script=Han}|["']/u);
  }
  for (const { en } of sentences) expect(en).toMatch(/\.$/);
  for (const { en } of labels) expect(en).not.toMatch(/\.$/);
  for (const phrase of Object.values(fieldPhrases)) expect(phrase).toMatch(/^[a-z]/);
});
