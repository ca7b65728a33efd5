import type { RequestField } from "@/lib/core/request";
import type { Words } from "./words";

/** What a field is called in a sentence. */
export const fieldLabels: Readonly<Record<RequestField, Words>> = {
  model: { en: "Model", zh: "模型" },
  prompt: { en: "Prompt", zh: "提示词" },
  negativePrompt: { en: "Negative prompt", zh: "反向提示词" },
  source: { en: "Source picture", zh: "源图" },
  mask: { en: "Mask", zh: "蒙版" },
  aspectRatio: { en: "Aspect ratio", zh: "宽高比" },
  resolution: { en: "Resolution", zh: "分辨率" },
  magicPrompt: { en: "Magic prompt", zh: "魔法提示词" },
  styleType: { en: "Style type", zh: "风格类型" },
  stylePreset: { en: "Style preset", zh: "风格预设" },
  styleCodes: { en: "Style codes", zh: "风格代码" },
  styleReferences: { en: "Style references", zh: "风格参考图" },
  characterReferences: { en: "Character reference", zh: "角色参考图" },
  colorPalette: { en: "Color palette", zh: "配色" },
  renderingSpeed: { en: "Rendering speed", zh: "渲染速度" },
  seed: { en: "Seed", zh: "种子" },
  numImages: { en: "Number of images", zh: "张数" },
  imageWeight: { en: "Image weight", zh: "原图权重" },
  resemblance: { en: "Resemblance", zh: "相似度" },
  detail: { en: "Detail", zh: "细节" },
  upscaleFactor: { en: "Upscale factor", zh: "放大倍数" },
  composite: { en: "Paste-back", zh: "贴回设置" },
};

/** What takes a field takes this, in an English sentence; Chinese needs no article and uses the label. */
export const fieldPhrases: Readonly<Record<RequestField, string>> = {
  model: "a model",
  prompt: "a prompt",
  negativePrompt: "a negative prompt",
  source: "a source picture",
  mask: "a mask",
  aspectRatio: "an aspect ratio",
  resolution: "an exact resolution",
  magicPrompt: "magic prompt",
  styleType: "a style type",
  stylePreset: "a style preset",
  styleCodes: "style codes",
  styleReferences: "style references",
  characterReferences: "a character reference",
  colorPalette: "a color palette",
  renderingSpeed: "a rendering speed",
  seed: "a seed",
  numImages: "a number of images",
  imageWeight: "an image weight",
  resemblance: "resemblance",
  detail: "detail",
  upscaleFactor: "an upscale factor",
  composite: "paste-back settings",
};
