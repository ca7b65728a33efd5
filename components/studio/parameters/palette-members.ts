import type { ColorPalette } from "@/lib/core/request";
import { findPalette } from "@/lib/ideogram/palettes";

export type PaletteMember = Extract<ColorPalette, { members: unknown }>["members"][number];

/** Colours to start from, far from each other, so that a new one never looks like the one before. */
const fresh = ["#C8442A", "#F3EBDD", "#4B7F3B", "#E9C46A", "#1D4E89", "#DE7BD3", "#2A9D8F", "#2B1512"] as const;

/** Weights count as full where none is given (relay contract, section 2.1: from 0.05 to 1). */
export function weightOf(member: PaletteMember): number {
  return member.weight ?? 1;
}

/** The colours to draw of a palette, with their share. A ready-made one shows our guess at its mood. */
export function swatchesOf(palette: ColorPalette): readonly { readonly color: string; readonly share: number }[] {
  if ("name" in palette) return (findPalette(palette.name)?.swatches ?? []).map((color) => ({ color, share: 1 }));
  return palette.members.map((member) => ({ color: member.color, share: weightOf(member) }));
}

/** Adds a colour that is not there yet, with the weight of the last, so that weights go on descending. */
export function addMember(members: readonly PaletteMember[], max: number): readonly PaletteMember[] {
  if (members.length >= max) return members;
  const color = fresh.find((one) => !members.some((member) => member.color.toUpperCase() === one)) ?? fresh[0];
  const weight = members.at(-1)?.weight;
  return [...members, { color, ...(weight === undefined ? {} : { weight }) }];
}

/** Puts the member at `from` one place up (-1) or down (1); the same list where there is no such place. */
export function moveMember(members: readonly PaletteMember[], from: number, by: -1 | 1): readonly PaletteMember[] {
  const member = members[from];
  const to = from + by;
  if (member === undefined || to < 0 || to >= members.length) return members;
  return members.toSpliced(from, 1).toSpliced(to, 0, member);
}

/** The vendor advises descending weights (relay contract, section 2.1). */
export function isDescending(members: readonly PaletteMember[]): boolean {
  return members.every((member, index) => {
    const before = members[index - 1];
    return before === undefined || weightOf(before) >= weightOf(member);
  });
}

/** Heaviest first; equal weights keep their order. */
export function sortMembers(members: readonly PaletteMember[]): readonly PaletteMember[] {
  return members.toSorted((a, b) => weightOf(b) - weightOf(a));
}

/** `#RRGGBB` in capitals out of what was typed (with or without the sign, three digits or six); null when it is none. */
export function parseColor(text: string): string | null {
  const digits = text.trim().replace(/^#/, "").toUpperCase();
  if (/^[0-9A-F]{6}$/.test(digits)) return `#${digits}`;
  return /^[0-9A-F]{3}$/.test(digits) ? `#${[...digits].map((digit) => digit + digit).join("")}` : null;
}
