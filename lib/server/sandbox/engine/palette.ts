import { hexToLab, type Lab, labDistance, mix, withLightness } from "./colour";

/** The six colours of a scene by their work, from dark to light, and the accent. */
export interface Palette {
  readonly deep: string;
  readonly shade: string;
  readonly body: string;
  readonly light: string;
  readonly paper: string;
  readonly accent: string;
}

export interface PaletteMember {
  readonly hex: string;
  readonly weight: number;
}

/** Six hex codes in the order of the roles: the short spelling of the tables. */
export function roles(codes: string): Palette {
  const [deep = "#111111", shade = deep, body = shade, light = body, paper = light, accent = body] = codes.split(" ");
  return { deep, shade, body, light, paper, accent };
}

const chroma = (lab: Lab) => Math.hypot(lab[1], lab[2]);

/**
 * Gives given colours their roles: lightness decides who is ground and who is ink, the liveliest becomes the accent.
 * Too few colours are completed with lighter and darker steps of the heaviest, so that no scene falls flat.
 */
export function paletteFromMembers(members: readonly PaletteMember[]): Palette | null {
  const heaviest = members.reduce<PaletteMember | null>(
    (best, m) => (best && best.weight >= m.weight ? best : m),
    null,
  );
  if (!heaviest) return null;
  const known = members.map((m) => ({ hex: m.hex, weight: m.weight, lab: hexToLab(m.hex) }));
  const byLight = [...known].sort((a, b) => a.lab[0] - b.lab[0]);
  const darkest = byLight[0]?.hex ?? heaviest.hex;
  const lightest = byLight.at(-1)?.hex ?? heaviest.hex;
  const accent =
    [...known].sort((a, b) => chroma(b.lab) - chroma(a.lab) || a.weight - b.weight)[0]?.hex ?? heaviest.hex;
  const darkL = hexToLab(darkest)[0];
  const lightL = hexToLab(lightest)[0];
  const deep = darkL > 0.42 ? withLightness(darkest, 0.3) : darkest;
  const paper = lightL < 0.72 ? withLightness(lightest, 0.9) : lightest;
  const inner = byLight.slice(1, -1).map((m) => m.hex);
  const at = (t: number) => inner[Math.min(inner.length - 1, Math.floor(t * inner.length))];
  return {
    deep,
    shade: at(0) ?? mix(darkest, lightest, darkest === lightest ? 0 : 0.3),
    body: members.length > 2 ? heaviest.hex : (at(0.5) ?? mix(darkest, lightest, 0.5)),
    light: at(0.99) ?? (lightL < 0.72 ? lightest : mix(lightest, darkest, 0.22)),
    paper,
    accent,
  };
}

/** Steps a palette part of the way to another, role by role. */
export function blendPalette(a: Palette, b: Palette, t: number): Palette {
  return {
    deep: mix(a.deep, b.deep, t),
    shade: mix(a.shade, b.shade, t),
    body: mix(a.body, b.body, t),
    light: mix(a.light, b.light, t),
    paper: mix(a.paper, b.paper, t),
    accent: mix(a.accent, b.accent, t),
  };
}

/** The one of two colours that reads better on a ground. */
export function readableOn(ground: string, a: string, b: string): string {
  const lab = hexToLab(ground);
  const contrast = (hex: string) => Math.abs(hexToLab(hex)[0] - lab[0]) * 3 + labDistance(hexToLab(hex), lab);
  return contrast(a) >= contrast(b) ? a : b;
}
