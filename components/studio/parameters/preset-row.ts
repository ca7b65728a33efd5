import { stylePresetTable } from "@/lib/ideogram/style-presets";

/** Shown before anything was chosen: three that differ at a glance. */
const featured = ["FLAT_ART", "OIL_PAINTING", "WATERCOLOR"] as const;

/**
 * The presets beside "No preset": what was used last, else the featured ones. The chosen one is always among them; it
 * takes the first place only when it was not there, so that choosing never moves the tile under the hand.
 */
export function pickPresetRow(chosen: string | undefined, recent: readonly string[], places = 3): readonly string[] {
  const known = new Set(stylePresetTable.map((preset) => preset.id));
  const base = [...new Set([...recent.filter((id) => known.has(id)), ...featured])].slice(0, places);
  if (chosen === undefined || base.includes(chosen)) return base;
  return [chosen, ...base.slice(0, places - 1)];
}
