/** Red, green, blue, 0..255. */
type Rgb = readonly [number, number, number];
/** OKLab: lightness 0..1, then the green-red and the blue-yellow axes, about -0.4..0.4. */
export type Lab = readonly [number, number, number];

/** Reads #rgb and #rrggbb; anything else is black, because a scene must not fail over a colour. */
export function toRgb(hex: string): Rgb {
  const h = /^#[0-9a-f]{3}$/i.test(hex) ? hex.replace(/[0-9a-f]/gi, "$&$&") : hex;
  const value = /^#[0-9a-f]{6}$/i.test(h) ? Number.parseInt(h.slice(1), 16) : 0;
  return [value >> 16, (value >> 8) & 255, value & 255];
}

export function toHex(rgb: Rgb): string {
  const byte = (v: number) => Math.max(0, Math.min(255, Math.round(v)));
  return `#${((1 << 24) | (byte(rgb[0]) << 16) | (byte(rgb[1]) << 8) | byte(rgb[2])).toString(16).slice(1)}`;
}

export function mix(a: string, b: string, t: number): string {
  const x = toRgb(a);
  const y = toRgb(b);
  return toHex([x[0] + (y[0] - x[0]) * t, x[1] + (y[1] - x[1]) * t, x[2] + (y[2] - x[2]) * t]);
}

export function alpha(hex: string, opacity: number): string {
  const [r, g, b] = toRgb(hex);
  return `rgba(${r},${g},${b},${opacity})`;
}

/** Perceived brightness of sRGB bytes, 0..255 (Rec. 601: cheap, and good enough to sort and to threshold). */
export function luma(r: number, g: number, b: number): number {
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

const linear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const gamma = (v: number) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

/** sRGB bytes to OKLab (Ottosson's matrices). */
export function toLab(r: number, g: number, b: number): Lab {
  const R = linear(r / 255);
  const G = linear(g / 255);
  const B = linear(b / 255);
  const l = Math.cbrt(0.4122214708 * R + 0.5363325363 * G + 0.0514459929 * B);
  const m = Math.cbrt(0.2119034982 * R + 0.6806995451 * G + 0.1073969566 * B);
  const s = Math.cbrt(0.0883024619 * R + 0.2817188376 * G + 0.6299787005 * B);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** OKLab to sRGB bytes, clipped to the gamut. */
export function fromLab(lab: Lab): Rgb {
  const l = (lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]) ** 3;
  const m = (lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]) ** 3;
  const s = (lab[0] - 0.0894841775 * lab[1] - 1.291485548 * lab[2]) ** 3;
  const out = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((v) => Math.max(0, Math.min(255, gamma(Math.max(0, v)) * 255)));
  return [out[0] ?? 0, out[1] ?? 0, out[2] ?? 0];
}

export function hexToLab(hex: string): Lab {
  return toLab(...toRgb(hex));
}

/** Distance of two colours as the eye sees it; about 0.02 is just noticeable, black to white is 1. */
export function labDistance(a: Lab, b: Lab): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** The same colour at another OKLab lightness; chroma shrinks towards the ends, where the gamut is narrow. */
export function withLightness(hex: string, lightness: number): string {
  const [l, a, b] = hexToLab(hex);
  const room = (v: number) => Math.max(0.05, 1 - Math.abs(2 * v - 1.16) ** 2.2);
  const keep = Math.min(1, room(lightness) / room(l));
  return toHex(fromLab([lightness, a * keep, b * keep]));
}
