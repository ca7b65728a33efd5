import { toRgb } from "../colour";
import { createNoise2, createRandom, forkSeed, fractal2 } from "../random";
import { blurPlane, blurRaster, lumaPlane, type Raster, scaleRaster, shrinkRaster } from "../raster";
import { eachPixel, type Treatment } from "./treatment";

/** Light parts glow into their surroundings: `amount` 0..1, radius in units, from a brightness (0..1) upwards. */
export function bloom(amount: number, radius: number, from = 0.55): Treatment {
  return (raster, env) => {
    const bright: Raster = { ...raster, data: new Uint8ClampedArray(raster.data) };
    eachPixel(bright, (r, g, b, out) => {
      const k = Math.max(0, (Math.max(r, g, b) / 255 - from) / (1 - from));
      out[0] = r * k;
      out[1] = g * k;
      out[2] = b * k;
    });
    const glow = blurRaster(bright, Math.max(12, radius * env.scale)).data;
    const d = raster.data;
    for (let p = 0; p < d.length; p += 4) {
      for (let z = 0; z < 3; z++) {
        const v = d[p + z] ?? 0;
        d[p + z] = v + (255 - v) * ((glow[p + z] ?? 0) / 255) * amount;
      }
    }
    return raster;
  };
}

/** Soft focus: a blurred copy averaged in. */
export function haze(amount: number, radius: number): Treatment {
  return (raster, env) => {
    const soft = blurRaster(raster, Math.max(1, radius * env.scale)).data;
    const d = raster.data;
    for (let i = 0; i < d.length; i++) d[i] = (d[i] ?? 0) + ((soft[i] ?? 0) - (d[i] ?? 0)) * amount;
    return raster;
  };
}

/** Movement along an angle (radians), `length` in units; bright parts leave the longer trail when `streak` is above 0. */
export function motion(angle: number, length: number, streak = 0): Treatment {
  return (raster, env) => {
    const { width, height } = raster;
    const steps = 22;
    const dx = (Math.cos(angle) * length * env.scale) / steps;
    const dy = (Math.sin(angle) * length * env.scale) / steps;
    const half = shrinkRaster(raster, Math.ceil(width / 2), Math.ceil(height / 2));
    const out: Raster = { ...half, data: new Uint8ClampedArray(half.data) };
    const { width: w, height: h, data: s } = half;
    for (let y = 0, p = 0; y < h; y++) {
      for (let x = 0; x < w; x++, p += 4) {
        let r = 0;
        let g = 0;
        let b = 0;
        let n = 0;
        for (let k = -steps / 2; k <= steps / 2; k++) {
          const u = Math.min(w - 1, Math.max(0, (x + (dx * k) / 2) | 0));
          const v = Math.min(h - 1, Math.max(0, (y + (dy * k) / 2) | 0));
          const q = (v * w + u) * 4;
          const m = 1 + streak * ((s[q] ?? 0) + (s[q + 1] ?? 0)) ** 2 * 0.00002;
          r += (s[q] ?? 0) * m;
          g += (s[q + 1] ?? 0) * m;
          b += (s[q + 2] ?? 0) * m;
          n += m;
        }
        out.data[p] = r / n;
        out.data[p + 1] = g / n;
        out.data[p + 2] = b / n;
      }
    }
    return scaleRaster(out, width, height);
  };
}

/** Colours pulled apart from the centre outwards, `offset` units at the edge: a cheap lens, a prism. */
export function fringe(offset: number): Treatment {
  return (raster, env) => {
    const { width, height, data: s } = raster;
    const out: Raster = { width, height, data: new Uint8ClampedArray(s) };
    const k = (offset * env.scale) / (Math.max(width, height) / 2);
    for (let y = 0, p = 0; y < height; y++) {
      const v = y - height / 2;
      for (let x = 0; x < width; x++, p += 4) {
        const u = x - width / 2;
        out.data[p] = s[clampedAt(x + u * k, y + v * k, width, height)] ?? 0;
        out.data[p + 2] = s[clampedAt(x - u * k, y - v * k, width, height) + 2] ?? 0;
      }
    }
    return out;
  };
}

function clampedAt(x: number, y: number, width: number, height: number): number {
  const u = Math.min(width - 1, Math.max(0, Math.round(x)));
  return (Math.min(height - 1, Math.max(0, Math.round(y))) * width + u) * 4;
}

/** Ribbed glass: the picture bent by vertical flutes, each splitting its colours. Pitch and strength in units. */
export function flutes(pitch: number, strength: number): Treatment {
  return (raster, env) => {
    const { width, height, data: s } = raster;
    const out: Raster = { width, height, data: new Uint8ClampedArray(s) };
    const px = Math.max(6, pitch * env.scale);
    for (let x = 0; x < width; x++) {
      const t = ((x % px) / px - 0.5) * 2;
      const bend = t * Math.abs(t) * strength * env.scale;
      const sheen = 26 * (1 - Math.abs(t)) - 10 * Math.max(0, Math.abs(t) - 0.8) * 8;
      for (let y = 0; y < height; y++) {
        const p = (y * width + x) * 4;
        out.data[p] = (s[clampedAt(x + bend * 1.14, y, width, height)] ?? 0) + sheen;
        out.data[p + 1] = (s[clampedAt(x + bend, y, width, height) + 1] ?? 0) + sheen;
        out.data[p + 2] = (s[clampedAt(x + bend * 0.86, y, width, height) + 2] ?? 0) + sheen * 1.2;
      }
    }
    return out;
  };
}

/** A pool of light: everything outside it falls to `dark` (0 is black). */
export function spotlight(dark: number, tone = "#fff0d0"): Treatment {
  const [r0, g0, b0] = toRgb(tone).map((v) => v / 255);
  return (raster, env) => {
    const { width, height, data } = raster;
    const random = createRandom(forkSeed(env.seed, "spot"));
    const cx = width * (0.42 + random() * 0.16);
    const cy = height * (0.44 + random() * 0.12);
    const reach = Math.min(width, height) * 0.56;
    for (let y = 0, p = 0; y < height; y++) {
      for (let x = 0; x < width; x++, p += 4) {
        const d = Math.hypot(x - cx, y - cy) / reach;
        const t = 1 / (1 + Math.exp((d - 0.82) * 7));
        const k = dark + (1.14 - dark) * t;
        data[p] = (data[p] ?? 0) * k * (1 + ((r0 ?? 1) - 1) * t * 0.4);
        data[p + 1] = (data[p + 1] ?? 0) * k * (1 + ((g0 ?? 1) - 1) * t * 0.4);
        data[p + 2] = (data[p + 2] ?? 0) * k * (1 + ((b0 ?? 1) - 1) * t * 0.4);
      }
    }
    return raster;
  };
}

/** Veils of coloured light over a dissolved picture; `amount` 0..1. */
export function aura(amount: number, ...tones: readonly string[]): Treatment {
  const colours = tones.map(toRgb);
  return (raster, env) => {
    const { width, height, data } = raster;
    const noise = createNoise2(forkSeed(env.seed, "aura"));
    const unit = 1 / (Math.max(width, height) * 0.42);
    for (let y = 0, p = 0; y < height; y++) {
      for (let x = 0; x < width; x++, p += 4) {
        const q = fractal2(noise, x * unit + 3, y * unit);
        const at =
          Math.min(0.999, Math.max(0, (noise(x * unit + q * 1.4, y * unit + 9) - 0.12) * 1.3)) * (colours.length - 1);
        const a = colours[Math.floor(at)] ?? [0, 0, 0];
        const b = colours[Math.min(colours.length - 1, Math.floor(at) + 1)] ?? a;
        const f = at - Math.floor(at);
        for (const z of [0, 1, 2] as const) {
          const veil = a[z] + (b[z] - a[z]) * f;
          const v = data[p + z] ?? 0;
          const over = v < 128 ? (2 * v * veil) / 255 : 255 - (2 * (255 - v) * (255 - veil)) / 255;
          data[p + z] = v + (over * 0.55 + veil * 0.45 - v) * amount;
        }
      }
    }
    return raster;
  };
}

/** A second, mirrored and enlarged exposure of the same picture, screened in where the first is dark. */
export function doubleExposure(amount: number): Treatment {
  return (raster) => {
    const { width, height, data } = raster;
    const second = scaleRaster(raster, Math.round(width * 1.5), Math.round(height * 1.5));
    const light = blurPlane(lumaPlane(raster), 3).data;
    for (let y = 0, p = 0, i = 0; y < height; y++) {
      const row = Math.round(y + height * 0.34) * second.width;
      for (let x = 0; x < width; x++, p += 4, i++) {
        const q = (row + second.width - 1 - Math.round(x + width * 0.2)) * 4;
        const k = amount * (1 - (light[i] ?? 0) * 0.7);
        for (let z = 0; z < 3; z++) {
          const v = data[p + z] ?? 0;
          const screened = 255 - ((255 - v) * (255 - (second.data[q + z] ?? 0))) / 255;
          data[p + z] = v + (screened - v) * k;
        }
      }
    }
    return raster;
  };
}

/** The picture stirred: swirled round the centre by `turn` radians and rippled by `ripple` units. */
export function stir(turn: number, ripple: number): Treatment {
  return (raster, env) => {
    const { width, height, data: s } = raster;
    const out: Raster = { width, height, data: new Uint8ClampedArray(s) };
    const reach = Math.hypot(width, height) * 0.5;
    const noise = createNoise2(forkSeed(env.seed, "stir"));
    const unit = 1 / (90 * env.scale);
    for (let y = 0, p = 0; y < height; y++) {
      for (let x = 0; x < width; x++, p += 4) {
        const u = x - width / 2;
        const v = y - height / 2;
        const d = Math.hypot(u, v) / reach;
        const a = turn * Math.max(0, 1 - d) ** 2;
        const wave = (noise(x * unit, y * unit) - 0.5) * ripple * env.scale * 2;
        const wave2 = (noise(x * unit + 40, y * unit) - 0.5) * ripple * env.scale * 2;
        const q = clampedAt(
          width / 2 + u * Math.cos(a) - v * Math.sin(a) + wave,
          height / 2 + u * Math.sin(a) + v * Math.cos(a) + wave2,
          width,
          height,
        );
        out.data[p] = s[q] ?? 0;
        out.data[p + 1] = s[q + 1] ?? 0;
        out.data[p + 2] = s[q + 2] ?? 0;
      }
    }
    return out;
  };
}

/** Crisper detail: the difference to a blurred copy added back. */
export function crisp(amount: number, radius = 1): Treatment {
  return (raster, env) => {
    const light = lumaPlane(raster);
    const soft = blurPlane(light, Math.max(1, radius * env.scale)).data;
    const d = raster.data;
    for (let i = 0, p = 0; i < soft.length; i++, p += 4) {
      const v = ((light.data[i] ?? 0) - (soft[i] ?? 0)) * 255 * amount;
      d[p] = (d[p] ?? 0) + v;
      d[p + 1] = (d[p + 1] ?? 0) + v;
      d[p + 2] = (d[p + 2] ?? 0) + v;
    }
    return raster;
  };
}
