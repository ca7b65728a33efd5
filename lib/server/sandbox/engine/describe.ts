import { hexToLab, type Lab, labDistance, toLab } from "./colour";
import { dominantColours } from "./dominant";
import type { PaletteMember } from "./palette";
import { type Raster, shrinkRaster } from "./raster";

/** A colour in plain words, by lightness, chroma and hue angle in OKLab. */
function nameColour(hex: string): string {
  const [l, a, b] = hexToLab(hex);
  const chroma = Math.hypot(a, b);
  if (chroma < 0.022)
    return l < 0.2 ? "black" : l < 0.42 ? "charcoal" : l < 0.68 ? "grey" : l < 0.9 ? "light grey" : "white";
  const hue = ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
  if (l < 0.16) return "near-black";
  const pale = l > 0.84 && chroma < 0.07;
  if (hue < 14 || hue >= 345) return l > 0.68 ? "pink" : l < 0.4 ? "burgundy" : "rose";
  if (hue < 42) return l > 0.72 ? "pink" : l < 0.38 ? "maroon" : chroma < 0.08 ? "rust" : "red";
  if (hue < 72) return pale ? "cream" : l < 0.55 ? "brown" : chroma < 0.07 ? "tan" : "orange";
  if (hue < 116) return pale ? "cream" : l < 0.55 ? "olive" : chroma < 0.07 ? "beige" : hue < 92 ? "amber" : "yellow";
  if (hue < 165) return l < 0.36 ? "dark green" : pale ? "pale green" : chroma < 0.05 ? "sage" : "green";
  if (hue < 212) return l < 0.4 ? "deep teal" : l > 0.8 ? "pale turquoise" : "teal";
  if (hue < 290) return l < 0.34 ? "navy blue" : l > 0.8 ? "pale blue" : chroma < 0.06 ? "slate blue" : "blue";
  if (hue < 318) return l > 0.78 ? "lavender" : l < 0.32 ? "deep purple" : "purple";
  return l > 0.76 ? "orchid pink" : "magenta";
}

interface Light {
  mean: number;
  deviation: number;
  warm: number;
  chroma: number;
}

function readLight(labs: readonly Lab[]): Light {
  const n = labs.length;
  const sum = labs.reduce(
    (s, [l, a, b]) => ({ l: s.l + l, ll: s.ll + l * l, w: s.w + b + a * 0.5, c: s.c + Math.hypot(a, b) }),
    { l: 0, ll: 0, w: 0, c: 0 },
  );
  const mean = sum.l / n;
  return { mean, deviation: Math.sqrt(Math.max(0, sum.ll / n - mean * mean)), warm: sum.w / n, chroma: sum.c / n };
}

/** Row of a horizon, 0..1 from the top: where nearly all columns change the same way at the same height. */
function findHorizon(labs: readonly Lab[], w: number, h: number): number | null {
  let best = 0;
  let at = 0;
  for (let y = Math.round(h * 0.15); y < h * 0.9; y++) {
    let agreed = 0;
    let sum = 0;
    for (let x = 0; x < w; x++) {
      const above = labs[(y - 2) * w + x];
      const below = labs[(y + 2) * w + x];
      if (!above || !below) continue;
      sum += below[0] - above[0];
      if (labDistance(above, below) > 0.06) agreed++;
    }
    const strength = (agreed / w) * Math.abs(sum / w);
    if (agreed > w * 0.62 && strength > best) {
      best = strength;
      at = y / h;
    }
  }
  return best > 0.045 ? at : null;
}

/** Where the picture differs most from its own mean: the centre of its visual mass, 0..1. */
function findMass(labs: readonly Lab[], w: number, h: number): { x: number; y: number; spread: number } {
  const n = labs.length;
  const mean = labs.reduce<[number, number, number]>(
    (s, v) => [s[0] + v[0] / n, s[1] + v[1] / n, s[2] + v[2] / n],
    [0, 0, 0],
  );
  let total = 0;
  let sx = 0;
  let sy = 0;
  let far = 0;
  labs.forEach((lab, i) => {
    const d = labDistance(lab, mean) ** 2;
    total += d;
    sx += d * ((i % w) / w);
    sy += d * (Math.floor(i / w) / h);
    far += d * Math.hypot((i % w) / w - 0.5, Math.floor(i / w) / h - 0.5);
  });
  return total < 0.001 * n ? { x: 0.5, y: 0.5, spread: 1 } : { x: sx / total, y: sy / total, spread: far / total };
}

function orientation(width: number, height: number): string {
  const k = width / height;
  if (k > 2.2) return "panoramic landscape-format";
  if (k > 1.06) return "landscape-format";
  if (k < 0.45) return "tall portrait-format";
  if (k < 0.94) return "portrait-format";
  return "square";
}

function listColours(colours: readonly PaletteMember[]): string[] {
  const shares = new Map<string, number>();
  for (const c of colours) shares.set(nameColour(c.hex), (shares.get(nameColour(c.hex)) ?? 0) + c.weight);
  return [...shares]
    .filter(([, share]) => share > 0.04)
    .sort((a, b) => b[1] - a[1])
    .map(([name]) => name);
}

function sayPlace(x: number, y: number): string {
  const row = y < 0.42 ? "upper" : y > 0.58 ? "lower" : "";
  const column = x < 0.42 ? "left" : x > 0.58 ? "right" : "";
  return row && column
    ? `the ${row} ${column}`
    : row
      ? `the ${row} half`
      : column
        ? `the ${column} side`
        : "the centre";
}

/** Sentences about what is measurably in the pixels; it recognises no things and says so by not naming any. */
export function describePicture(source: Raster): string[] {
  const k = Math.min(1, 96 / Math.max(source.width, source.height));
  const small = shrinkRaster(
    source,
    Math.max(8, Math.round(source.width * k)),
    Math.max(8, Math.round(source.height * k)),
  );
  const labs: Lab[] = [];
  for (let p = 0; p < small.data.length; p += 4)
    labs.push(toLab(small.data[p] ?? 0, small.data[p + 1] ?? 0, small.data[p + 2] ?? 0));
  const light = readLight(labs);
  const names = listColours(dominantColours(source, 6));
  const horizon = findHorizon(labs, small.width, small.height);
  const mass = findMass(labs, small.width, small.height);
  const tone =
    light.mean < 0.32 ? "dark" : light.mean < 0.5 ? "low-key" : light.mean > 0.82 ? "bright, high-key" : "mid-toned";
  const heat = light.warm > 0.028 ? "warm" : light.warm < -0.012 ? "cool" : "neutral";
  const contrast =
    light.deviation > 0.24
      ? "strong contrast"
      : light.deviation > 0.12
        ? "moderate contrast"
        : light.deviation > 0.03
          ? "soft contrast"
          : "almost no contrast";
  const vivid = light.chroma > 0.13 ? "vivid" : light.chroma > 0.05 ? "muted" : "nearly colourless";
  const [first = "grey", ...others] = names;
  const company = others.length > 0 ? ` with ${others.slice(0, 3).join(", ")}` : "";
  const shape = orientation(source.width, source.height);
  const lies =
    horizon !== null
      ? `a horizontal division at ${Math.round(horizon * 100)} % of the height`
      : mass.spread > 0.42
        ? "an even, all-over composition"
        : `the visual weight in ${sayPlace(mass.x, mass.y)}`;
  const article = /^[aeiou]/.test(tone) ? "An" : "A";
  return [
    `${article} ${tone}, ${heat} ${shape} picture (${source.width} × ${source.height}) dominated by ${first}${company}, in ${vivid} colour with ${contrast} and ${lies}.`,
    `${shape} composition, ${[first, ...others.slice(0, 3)].join(", ")} palette, ${heat} ${tone} light, ${contrast}, ${lies}`,
  ];
}
