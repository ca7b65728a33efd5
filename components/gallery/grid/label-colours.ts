import type { Label } from "@/lib/core/asset-values";

/** Of the same lightness, so that none calls louder than the others; they are seen beside their name where it counts. */
export const labelColours: Readonly<Record<Label, string>> = {
  red: "oklch(0.66 0.19 25)",
  orange: "oklch(0.74 0.15 60)",
  yellow: "oklch(0.83 0.15 95)",
  green: "oklch(0.7 0.15 150)",
  blue: "oklch(0.68 0.13 245)",
  purple: "oklch(0.66 0.16 310)",
};
