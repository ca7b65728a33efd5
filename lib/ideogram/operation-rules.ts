import type { Operation } from "@/lib/core/request";
import { clearFix, modelFix, setFix } from "./fixes";
import { MAX_UPSCALE_IMAGES } from "./limits";
import { findOperation } from "./operations";
import type { Rule } from "./rule";
import { has, hasDespiteModel } from "./rule-predicates";

const sized: readonly Operation[] = ["generate", "remix"];
const severalImages: readonly Operation[] = [
  "generate",
  "edit",
  "remix",
  "reframe",
  "replaceBackground",
  "upscale",
  "generateTransparent",
];

const legacyEditModels = findOperation("edit", "legacy")?.models ?? [];

/** Sizes, models, and what single operations leave out. */
export const operationRules = [
  {
    id: "resolution-not-with-aspect-ratio",
    severity: "error",
    applies: { operations: sized },
    when: (request) => has(request, "resolution") && has(request, "aspectRatio"),
    field: "resolution",
    reason: {
      en: "Give an aspect ratio or an exact resolution, not both.",
      zh: "宽高比与精确分辨率只能二选一。",
    },
    fix: clearFix("resolution"),
    otherFixes: [clearFix("aspectRatio")],
    source: "relay contract, sections 2.1 and 2.7",
  },
  {
    id: "resolution-needs-v2",
    severity: "error",
    applies: { operations: sized, generation: "legacy" },
    when: (request) => hasDespiteModel(request, "resolution"),
    field: "resolution",
    reason: {
      en: "Of the older models only 2.0 and 2.0 Turbo take an exact resolution.",
      zh: "旧版模型中，只有 2.0 和 2.0 Turbo 支持精确分辨率。",
    },
    fix: clearFix("resolution"),
    otherFixes: [modelFix("V_2"), modelFix("V_3")],
    source: "relay contract, section 2.1",
  },
  {
    id: "edit-needs-v2-or-v3",
    severity: "error",
    applies: { operations: ["edit"], generation: "legacy" },
    when: (request) => request.model !== undefined && !legacyEditModels.includes(request.model),
    field: "model",
    reason: {
      en: "Editing with a mask works with 3.0, 2.0 and 2.0 Turbo only.",
      zh: "蒙版编辑仅支持 3.0、2.0 和 2.0 Turbo 模型。",
    },
    fix: modelFix("V_3"),
    otherFixes: [modelFix("V_2")],
    source: "relay contract, section 2.2",
  },
  {
    id: "transparent-not-flash",
    severity: "error",
    applies: { operations: ["generateTransparent"] },
    when: (request) => request.renderingSpeed === "FLASH",
    field: "renderingSpeed",
    reason: { en: "Transparent pictures cannot be made with Flash.", zh: "“极速”不能生成透明底图片。" },
    fix: setFix("renderingSpeed", "TURBO", { en: "Turbo", zh: "“快速”" }),
    source: "relay contract, sections 2.12 and 5",
  },
  {
    id: "reframe-no-prompt",
    severity: "error",
    applies: { operations: ["reframe"] },
    when: (request) => has(request, "prompt"),
    field: "prompt",
    reason: {
      en: "Reframe takes no prompt: it continues the picture as it is.",
      zh: "扩图不使用提示词，只按原图延伸画面。",
    },
    fix: clearFix("prompt"),
    source: "relay contract, sections 2.4 and 2.10",
  },
  {
    id: "reframe-no-style-type",
    severity: "error",
    applies: { operations: ["reframe"], generation: "v3" },
    when: (request) => has(request, "styleType"),
    field: "styleType",
    reason: { en: "Reframe with 3.0 takes no style type.", zh: "用 3.0 扩图时不支持风格类型。" },
    fix: clearFix("styleType"),
    source: "relay contract, section 2.10",
  },
  {
    id: "reframe-no-magic-prompt",
    severity: "error",
    applies: { operations: ["reframe"] },
    when: (request) => has(request, "magicPrompt"),
    field: "magicPrompt",
    reason: {
      en: "Reframe takes no prompt, so there is no magic prompt either.",
      zh: "扩图不使用提示词，因此也没有魔法提示词。",
    },
    fix: clearFix("magicPrompt"),
    source: "relay contract, sections 2.4 and 2.10",
  },
  {
    id: "reframe-no-aspect-ratio",
    severity: "error",
    applies: { operations: ["reframe"] },
    when: (request) => has(request, "aspectRatio"),
    field: "aspectRatio",
    reason: {
      en: "Reframe wants an exact resolution instead of an aspect ratio.",
      zh: "扩图需要精确分辨率，而不是宽高比。",
    },
    fix: clearFix("aspectRatio"),
    source: "relay contract, sections 2.4 and 2.10",
  },
  {
    id: "edit-keeps-shape",
    severity: "error",
    applies: { operations: ["edit"] },
    when: (request) => has(request, "aspectRatio"),
    field: "aspectRatio",
    reason: { en: "An edit keeps the shape of its source picture.", zh: "编辑会保持源图的宽高比。" },
    fix: clearFix("aspectRatio"),
    source: "relay contract, sections 2.2 and 2.8",
  },
  {
    id: "edit-keeps-size",
    severity: "error",
    applies: { operations: ["edit"] },
    when: (request) => has(request, "resolution"),
    field: "resolution",
    reason: { en: "An edit keeps the size of its source picture.", zh: "编辑会保持源图的尺寸。" },
    fix: clearFix("resolution"),
    source: "relay contract, sections 2.2 and 2.8",
  },
  {
    id: "replace-background-no-mask",
    severity: "error",
    applies: { operations: ["replaceBackground"] },
    when: (request) => has(request, "mask"),
    field: "mask",
    reason: {
      en: "Replacing a background takes no mask: the subject is found automatically.",
      zh: "换背景无需蒙版，主体会自动识别。",
    },
    fix: clearFix("mask"),
    source: "relay contract, section 2.11",
  },
  {
    id: "replace-background-no-style-type",
    severity: "error",
    applies: { operations: ["replaceBackground"] },
    when: (request) => has(request, "styleType"),
    field: "styleType",
    reason: { en: "Replacing a background takes no style type.", zh: "换背景不支持风格类型。" },
    fix: clearFix("styleType"),
    source: "relay contract, section 2.11",
  },
  {
    id: "transparent-no-resolution",
    severity: "error",
    applies: { operations: ["generateTransparent"] },
    when: (request) => has(request, "resolution"),
    field: "resolution",
    reason: {
      en: "Transparent pictures take an aspect ratio, not an exact resolution.",
      zh: "生成透明底图片只支持宽高比，不支持精确分辨率。",
    },
    fix: clearFix("resolution"),
    source: "relay contract, section 2.12",
  },
  {
    id: "seed-with-several-images",
    severity: "warning",
    applies: { operations: severalImages },
    when: (request) => request.seed !== undefined && (request.numImages ?? 1) > 1,
    field: "seed",
    reason: {
      en: "With a fixed seed the images of one run may come out the same.",
      zh: "固定种子时，同一次运行的多张图片可能完全相同。",
    },
    fix: clearFix("seed"),
    otherFixes: [setFix("numImages", 1, { en: "1", zh: " 1" })],
    source: "relay contract, section 5 (one relay's page)",
  },
  {
    id: "upscale-more-than-four",
    severity: "warning",
    applies: { operations: ["upscale"] },
    when: (request) => (request.numImages ?? 1) > MAX_UPSCALE_IMAGES,
    field: "numImages",
    reason: {
      en: "Upscale may take no more than 4 images at once.",
      zh: "放大一次可能最多支持 4 张。",
    },
    fix: setFix("numImages", MAX_UPSCALE_IMAGES, { en: "4", zh: " 4" }),
    source: "relay contract, section 2.5 (one third-party client)",
  },
] as const satisfies readonly Rule[];
