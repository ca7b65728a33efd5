import type { Words } from "./words";

export interface PaletteSpec {
  /** The vendor's name, sent as it is. */
  readonly name: string;
  readonly label: Words;
  /** Our own guess at the mood, `#RRGGBB`, for display: the vendor does not publish the colours behind a name. */
  readonly swatches: readonly string[];
}

/** The vendor's ready-made palettes (relay contract, section 2.1). */
export const paletteTable = [
  {
    name: "EMBER",
    label: { en: "Ember", zh: "余烬" },
    swatches: ["#2B1512", "#7A2318", "#C8442A", "#EE8A3C", "#F6CF8F"],
  },
  {
    name: "FRESH",
    label: { en: "Fresh", zh: "清新" },
    swatches: ["#E9F6E4", "#A6DDA0", "#4FB58A", "#2F8FA3", "#F4D35E"],
  },
  {
    name: "JUNGLE",
    label: { en: "Jungle", zh: "丛林" },
    swatches: ["#10261B", "#1F4D32", "#4B7F3B", "#A3B04A", "#D9A441"],
  },
  {
    name: "MAGIC",
    label: { en: "Magic", zh: "幻境" },
    swatches: ["#1E1542", "#4B2A8C", "#8A4FD0", "#DE7BD3", "#7FD6E8"],
  },
  {
    name: "MELON",
    label: { en: "Melon", zh: "蜜瓜" },
    swatches: ["#F95F62", "#FF9A76", "#FFD3A5", "#BFE3A8", "#4F9D69"],
  },
  {
    name: "MOSAIC",
    label: { en: "Mosaic", zh: "马赛克" },
    swatches: ["#1D4E89", "#2A9D8F", "#E9C46A", "#F4713F", "#B3243C", "#F3EBDD"],
  },
  {
    name: "PASTEL",
    label: { en: "Pastel", zh: "粉彩" },
    swatches: ["#F7C9D4", "#FBE4C0", "#D3EBCF", "#C5DDF2", "#D9CCEE"],
  },
  {
    name: "ULTRAMARINE",
    label: { en: "Ultramarine", zh: "群青" },
    swatches: ["#0B1444", "#1B2A8F", "#3450D6", "#7C93EE", "#DCE3FA"],
  },
] as const satisfies readonly PaletteSpec[];

/** Row of a ready-made palette by the vendor's name. */
export function findPalette(name: string): PaletteSpec | null {
  return paletteTable.find((row) => row.name === name) ?? null;
}
