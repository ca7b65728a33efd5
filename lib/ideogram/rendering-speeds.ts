import type { MagicPrompt, RenderingSpeed } from "@/lib/core/request";
import type { Words } from "./words";

export interface ChoiceSpec<Id extends string> {
  readonly id: Id;
  readonly label: Words;
}

/** Rendering speeds of 3.0, quickest first (relay contract, section 2.7). BALANCED is only in the full spec: left out. */
export const renderingSpeedTable = [
  { id: "FLASH", label: { en: "Flash", zh: "极速" } },
  { id: "TURBO", label: { en: "Turbo", zh: "快速" } },
  { id: "DEFAULT", label: { en: "Default", zh: "标准" } },
  { id: "QUALITY", label: { en: "Quality", zh: "高质" } },
] as const satisfies readonly ChoiceSpec<RenderingSpeed>[];

/** Magic prompt settings (relay contract, section 2). */
export const magicPromptTable = [
  { id: "AUTO", label: { en: "Auto", zh: "自动" } },
  { id: "ON", label: { en: "On", zh: "开" } },
  { id: "OFF", label: { en: "Off", zh: "关" } },
] as const satisfies readonly ChoiceSpec<MagicPrompt>[];
