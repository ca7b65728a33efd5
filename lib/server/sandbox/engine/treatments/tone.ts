import { luma, toRgb } from "../colour";
import { eachPixel, type Treatment } from "./treatment";

/** Contrast round middle grey: 1 leaves, 1.3 is hard. */
export function contrast(k: number): Treatment {
  return (raster) =>
    eachPixel(raster, (r, g, b, out) => {
      out[0] = (r - 128) * k + 128;
      out[1] = (g - 128) * k + 128;
      out[2] = (b - 128) * k + 128;
    });
}

/** Saturation: 0 is grey, 1 leaves. */
export function saturate(k: number): Treatment {
  return (raster) =>
    eachPixel(raster, (r, g, b, out) => {
      const l = luma(r, g, b);
      out[0] = l + (r - l) * k;
      out[1] = l + (g - l) * k;
      out[2] = l + (b - l) * k;
    });
}

/** Gamma on all channels: below 1 brightens. */
export function bend(exponent: number): Treatment {
  const table = Float64Array.from({ length: 256 }, (_, i) => 255 * (i / 255) ** exponent);
  return (raster) =>
    eachPixel(raster, (r, g, b, out) => {
      out[0] = table[r] ?? 0;
      out[1] = table[g] ?? 0;
      out[2] = table[b] ?? 0;
    });
}

/** Warmer (above 0) or cooler (below 0) by that many levels at the ends of red and blue. */
export function warmth(levels: number): Treatment {
  return (raster) =>
    eachPixel(raster, (r, g, b, out) => {
      out[0] = r + levels;
      out[1] = g + levels * 0.18;
      out[2] = b - levels;
    });
}

/** Lifts black and lowers white, as faded prints do; `tone` colours the lifted black. */
export function fade(black: number, white: number, tone = "#000000"): Treatment {
  const [tr, tg, tb] = toRgb(tone);
  const span = (white - black) / 255;
  return (raster) =>
    eachPixel(raster, (r, g, b, out) => {
      const low = 1 - luma(r, g, b) / 255;
      out[0] = black + r * span + (tr - black) * 0.3 * low;
      out[1] = black + g * span + (tg - black) * 0.3 * low;
      out[2] = black + b * span + (tb - black) * 0.3 * low;
    });
}

/** Colours the shadows one way and the lights another. */
export function splitTone(shadow: string, light: string, amount: number): Treatment {
  const s = toRgb(shadow);
  const h = toRgb(light);
  return (raster) =>
    eachPixel(raster, (r, g, b, out) => {
      const l = luma(r, g, b) / 255;
      const push = (v: number, i: 0 | 1 | 2) => v + ((s[i] - 128) * (1 - l) + (h[i] - 128) * l) * amount;
      out[0] = push(r, 0);
      out[1] = push(g, 1);
      out[2] = push(b, 2);
    });
}

/** Replaces every colour by one along a row of stops, chosen by brightness: duotone, tritone, monochrome. */
export function toneMap(...stops: readonly string[]): Treatment {
  const rgb = stops.map(toRgb);
  const table = new Float64Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    const at = (i / 255) * (rgb.length - 1);
    const a = rgb[Math.floor(at)] ?? [0, 0, 0];
    const b = rgb[Math.min(rgb.length - 1, Math.floor(at) + 1)] ?? a;
    for (const z of [0, 1, 2] as const) table[i * 3 + z] = a[z] + (b[z] - a[z]) * (at - Math.floor(at));
  }
  return (raster) =>
    eachPixel(raster, (r, g, b, out) => {
      const i = Math.min(255, Math.round(luma(r, g, b))) * 3;
      out[0] = table[i] ?? 0;
      out[1] = table[i + 1] ?? 0;
      out[2] = table[i + 2] ?? 0;
    });
}

/** Flat steps of brightness; the hue of every pixel is kept, so steps do not turn muddy. */
export function posterise(levels: number): Treatment {
  return (raster) =>
    eachPixel(raster, (r, g, b, out) => {
      const l = luma(r, g, b);
      const step = (Math.round((l / 255) * (levels - 1)) / (levels - 1)) * 255;
      // Half added, half scaled: scaling alone overshoots in the darks, adding alone greys the lights.
      const k = 0.5 + (0.5 * (step + 24)) / (l + 24);
      const shift = (step - l) * 0.5;
      out[0] = r * k + shift;
      out[1] = g * k + shift;
      out[2] = b * k + shift;
    });
}

/** Turns the hue by a share of the circle (0..1), keeping brightness. */
export function turnHue(share: number): Treatment {
  const c = Math.cos(share * Math.PI * 2);
  const s = Math.sin(share * Math.PI * 2);
  return (raster) =>
    eachPixel(raster, (r, g, b, out) => {
      out[0] =
        r * (0.299 + 0.701 * c + 0.168 * s) + g * (0.587 - 0.587 * c + 0.33 * s) + b * (0.114 - 0.114 * c - 0.497 * s);
      out[1] =
        r * (0.299 - 0.299 * c - 0.328 * s) + g * (0.587 + 0.413 * c + 0.035 * s) + b * (0.114 - 0.114 * c + 0.292 * s);
      out[2] =
        r * (0.299 - 0.3 * c + 1.25 * s) + g * (0.587 - 0.588 * c - 1.05 * s) + b * (0.114 + 0.886 * c - 0.203 * s);
    });
}
