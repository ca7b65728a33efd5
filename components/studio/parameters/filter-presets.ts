import type { StylePresetGroup, StylePresetSpec } from "@/lib/ideogram/style-presets";

export type PresetGroupChoice = StylePresetGroup | "all";

/** Presets of a group whose name has every word of the query, in either language, or whose vendor's name has it. */
export function filterPresets(
  presets: readonly StylePresetSpec[],
  query: string,
  group: PresetGroupChoice,
): readonly StylePresetSpec[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return presets.filter((preset) => {
    if (group !== "all" && preset.group !== group) return false;
    const text = `${preset.label.en} ${preset.label.zh} ${preset.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
