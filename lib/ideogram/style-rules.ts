import type { Operation } from "@/lib/core/request";
import { clearFix, modelFix, setFix } from "./fixes";
import { MAX_CHARACTER_REFERENCES } from "./limits";
import type { Rule } from "./rule";
import { has, hasDespiteModel, isOtherThan } from "./rule-predicates";

const sized: readonly Operation[] = ["generate", "remix"];
const styled: readonly Operation[] = ["generate", "edit", "remix", "reframe", "replaceBackground"];
const withCharacter: readonly Operation[] = ["generate", "edit", "remix"];

const turbo = { en: "Turbo", zh: "“快速”" };
const general = { en: "General", zh: "“通用”" };
const auto = { en: "Auto", zh: "“自动”" };

/** What goes with what in style: types, presets, codes, references, palettes, negative prompt. */
export const styleRules = [
  {
    id: "style-type-not-v1",
    severity: "error",
    applies: { operations: ["generate", "edit", "remix", "reframe"], generation: "legacy" },
    when: (request) => hasDespiteModel(request, "styleType"),
    field: "styleType",
    reason: { en: "The 1.0 models have no style type.", zh: "1.0 模型没有风格类型。" },
    fix: clearFix("styleType"),
    otherFixes: [modelFix("V_2")],
    source: "relay contract, section 2.1",
  },
  {
    // The vendor's spec also lists it for 3.0; the studio does not offer it there (see the note in `operations`).
    id: "negative-prompt-up-to-v2",
    severity: "error",
    applies: { operations: sized },
    when: (request) => hasDespiteModel(request, "negativePrompt"),
    field: "negativePrompt",
    reason: { en: "Negative prompt works up to model 2.0.", zh: "反向提示词最高支持到 2.0 模型。" },
    fix: clearFix("negativePrompt"),
    otherFixes: [modelFix("V_2")],
    source: "relay contract, section 2.1; design, section 4",
  },
  {
    id: "palette-needs-v2",
    severity: "error",
    applies: { operations: sized, generation: "legacy" },
    when: (request) => hasDespiteModel(request, "colorPalette"),
    field: "colorPalette",
    reason: { en: "The 1.0 and 2a models take no color palette.", zh: "1.0 与 2a 模型不支持配色。" },
    fix: clearFix("colorPalette"),
    otherFixes: [modelFix("V_2"), modelFix("V_3")],
    source: "relay contract, section 2.1",
  },
  {
    id: "style-codes-not-with-style-type",
    severity: "error",
    applies: { operations: styled, generation: "v3" },
    when: (request) => has(request, "styleCodes") && has(request, "styleType"),
    field: "styleCodes",
    reason: { en: "Style codes do not go together with a style type.", zh: "风格代码不能与风格类型同时使用。" },
    fix: clearFix("styleType"),
    otherFixes: [clearFix("styleCodes")],
    source: "relay contract, section 2.7",
  },
  {
    id: "style-codes-not-with-references",
    severity: "error",
    applies: { operations: styled, generation: "v3" },
    when: (request) => has(request, "styleCodes") && has(request, "styleReferences"),
    field: "styleCodes",
    reason: {
      en: "Style codes do not go together with style references.",
      zh: "风格代码不能与风格参考图同时使用。",
    },
    fix: clearFix("styleCodes"),
    otherFixes: [clearFix("styleReferences")],
    source: "relay contract, section 2.7",
  },
  {
    id: "style-preset-not-with-codes",
    severity: "error",
    applies: { operations: styled, generation: "v3" },
    when: (request) => has(request, "stylePreset") && has(request, "styleCodes"),
    field: "stylePreset",
    reason: { en: "A style preset does not go together with style codes.", zh: "风格预设不能与风格代码同时使用。" },
    fix: clearFix("stylePreset"),
    otherFixes: [clearFix("styleCodes")],
    source: "relay contract, section 2.7",
  },
  {
    id: "style-preset-not-with-references",
    severity: "error",
    applies: { operations: styled, generation: "v3" },
    when: (request) => has(request, "stylePreset") && has(request, "styleReferences"),
    field: "stylePreset",
    reason: {
      en: "A style preset does not go together with style references.",
      zh: "风格预设不能与风格参考图同时使用。",
    },
    fix: clearFix("stylePreset"),
    otherFixes: [clearFix("styleReferences")],
    source: "relay contract, section 2.7",
  },
  {
    id: "style-preset-wants-general",
    severity: "warning",
    applies: { operations: withCharacter, generation: "v3" },
    when: (request) => has(request, "stylePreset") && isOtherThan(request.styleType, ["AUTO", "GENERAL"]),
    field: "styleType",
    reason: {
      en: "A style preset seems to work with the style types Auto and General only.",
      zh: "风格预设似乎只适用于“自动”和“通用”风格类型。",
    },
    fix: setFix("styleType", "GENERAL", general),
    source: "relay contract, section 2.7 (unconfirmed)",
  },
  {
    id: "style-references-want-general",
    severity: "warning",
    applies: { operations: withCharacter, generation: "v3" },
    when: (request) => has(request, "styleReferences") && isOtherThan(request.styleType, ["AUTO", "GENERAL"]),
    field: "styleType",
    reason: {
      en: "Style references seem to work with the style types Auto and General only.",
      zh: "风格参考图似乎只适用于“自动”和“通用”风格类型。",
    },
    fix: setFix("styleType", "GENERAL", general),
    source: "relay contract, section 2.7 (unconfirmed)",
  },
  {
    id: "character-reference-only-one",
    severity: "error",
    applies: { operations: withCharacter, generation: "v3" },
    when: (request) => (request.characterReferences?.length ?? 0) > MAX_CHARACTER_REFERENCES,
    field: "characterReferences",
    reason: { en: "Only one character reference is taken for now.", zh: "目前只支持一张角色参考图。" },
    source: "relay contract, section 2.7",
  },
  {
    id: "character-reference-style-type",
    severity: "warning",
    applies: { operations: withCharacter, generation: "v3" },
    when: (request) =>
      has(request, "characterReferences") && isOtherThan(request.styleType, ["AUTO", "REALISTIC", "FICTION"]),
    field: "styleType",
    reason: {
      en: "A character reference seems to work with the style types Auto, Realistic and Fiction only.",
      zh: "角色参考图似乎只适用于“自动”“写实”和“幻想”风格类型。",
    },
    fix: setFix("styleType", "AUTO", auto),
    source: "relay contract, section 2.7 (unconfirmed)",
  },
  {
    // One third party says so, and the vendor's price list has no price for it: an error rather than a guess at money.
    id: "character-reference-not-flash",
    severity: "error",
    applies: { operations: withCharacter, generation: "v3" },
    when: (request) => has(request, "characterReferences") && request.renderingSpeed === "FLASH",
    field: "renderingSpeed",
    reason: { en: "Flash takes no character reference.", zh: "“极速”不支持角色参考图。" },
    fix: setFix("renderingSpeed", "TURBO", turbo),
    otherFixes: [clearFix("characterReferences")],
    source: "relay contract, sections 2.7 and 6",
  },
] as const satisfies readonly Rule[];
