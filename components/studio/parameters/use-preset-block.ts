"use client";

import { stylePresetTable } from "@/lib/ideogram/style-presets";
import { usePanel } from "./panel-context";
import { findBlock } from "./panel-model";
import { useWords } from "./use-words";

/** Why no preset can be taken now, in words (style codes or references are set); null when one can. */
export function usePresetBlock(): string | null {
  const words = useWords();
  const panel = usePanel();
  const [any] = stylePresetTable;
  if (panel.fields.stylePreset !== undefined || any === undefined) return null;
  const block = findBlock(panel, { stylePreset: any.id });
  return block === null ? null : words(block);
}
