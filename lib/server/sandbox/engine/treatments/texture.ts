import { luma, toRgb } from "../colour";
import { createNoise2, createRandom, forkSeed, fractal2 } from "../random";
import type { Raster } from "../raster";
import { speckAt, type Treatment } from "./treatment";

/** Film grain: `amount` levels, strongest in the middle tones; `size` is the width of a grain in units. */
export function grain(amount: number, size = 1): Treatment {
  return (raster, env) => {
    const { width, height, data } = raster;
    const seed = forkSeed(env.seed, "grain");
    const step = Math.max(1, Math.round(size * env.scale));
    for (let y = 0, p = 0; y < height; y++) {
      const row = Math.floor(y / step);
      for (let x = 0; x < width; x++, p += 4) {
        const r = data[p] ?? 0;
        const g = data[p + 1] ?? 0;
        const b = data[p + 2] ?? 0;
        const l = luma(r, g, b) / 255;
        const v =
          (speckAt(x, y, seed) * 0.4 + speckAt(Math.floor(x / step), row, seed + 1) * 0.6) *
          amount *
          (0.45 + 2.2 * l * (1 - l));
        data[p] = r + v;
        data[p + 1] = g + v;
        data[p + 2] = b + v;
      }
    }
    return raster;
  };
}

/** Multiplies by a surface: fibre and tooth of paper, `amount` 0..1, tinted towards `tone`. */
export function paper(amount: number, tone = "#ffffff"): Treatment {
  return (raster, env) => {
    const { width, height, data } = raster;
    const noise = createNoise2(forkSeed(env.seed, "paper"));
    const seed = forkSeed(env.seed, "tooth");
    const t = toRgb(tone).map((v) => v / 255);
    const unit = 1 / env.scale;
    for (let y = 0, p = 0; y < height; y++) {
      for (let x = 0; x < width; x++, p += 4) {
        const u = x * unit;
        const v = y * unit;
        const fibre = noise(u * 0.09, v * 0.45) * 0.5 + noise(u * 0.5, v * 0.5) * 0.5;
        const k = 1 - amount * (0.3 * (1 - fibre) + 0.07 * (speckAt(x, y, seed) + 1));
        data[p] = (data[p] ?? 0) * k * (1 + ((t[0] ?? 1) - 1) * amount);
        data[p + 1] = (data[p + 1] ?? 0) * k * (1 + ((t[1] ?? 1) - 1) * amount);
        data[p + 2] = (data[p + 2] ?? 0) * k * (1 + ((t[2] ?? 1) - 1) * amount);
      }
    }
    return raster;
  };
}

/** The weave of a canvas, `amount` 0..1, threads `size` units wide. */
export function weave(amount: number, size = 2.2): Treatment {
  return (raster, env) => {
    const { width, height, data } = raster;
    const k = Math.PI / Math.max(1.2, size * env.scale);
    for (let y = 0, p = 0; y < height; y++) {
      for (let x = 0; x < width; x++, p += 4) {
        const thread = Math.sin(x * k) * Math.sin(y * k) + 0.35 * Math.sin((x + y) * k * 0.5);
        const f = 1 + thread * amount * 0.12;
        data[p] = (data[p] ?? 0) * f;
        data[p + 1] = (data[p + 1] ?? 0) * f;
        data[p + 2] = (data[p + 2] ?? 0) * f;
      }
    }
    return raster;
  };
}

/** Dark lines across, as on an old tube. */
export function scanlines(amount: number, pitch = 3): Treatment {
  return (raster, env) => {
    const { width, height, data } = raster;
    const k = (Math.PI * 2) / Math.max(2, pitch * env.scale);
    for (let y = 0; y < height; y++) {
      const f = 1 - amount * (0.5 + 0.5 * Math.cos(y * k));
      for (let p = y * width * 4, end = p + width * 4; p < end; p += 4) {
        data[p] = (data[p] ?? 0) * f;
        data[p + 1] = (data[p + 1] ?? 0) * f;
        data[p + 2] = (data[p + 2] ?? 0) * f;
      }
    }
    return raster;
  };
}

function screenPixel(data: Uint8ClampedArray, p: number, r: number, g: number, b: number, a: number): void {
  const lay = (v: number, w: number) => v + (255 - v) * (w / 255) * a;
  data[p] = lay(data[p] ?? 0, r);
  data[p + 1] = lay(data[p + 1] ?? 0, g);
  data[p + 2] = lay(data[p + 2] ?? 0, b);
}

/** Light that fell on the film: a warm stain from one edge. */
export function lightLeak(tone: string, amount: number): Treatment {
  return (raster, env) => {
    const { width, height, data } = raster;
    const random = createRandom(forkSeed(env.seed, "leak"));
    const [r, g, b] = toRgb(tone);
    const left = random() < 0.5;
    const centre = 0.2 + random() * 0.6;
    for (let y = 0, p = 0; y < height; y++) {
      const v = Math.exp(-(((y / height - centre) / 0.42) ** 2));
      for (let x = 0; x < width; x++, p += 4) {
        const u = left ? x / width : 1 - x / width;
        screenPixel(data, p, r, g, b, amount * v * Math.exp(-((u / 0.26) ** 2)));
      }
    }
    return raster;
  };
}

/** Scratches and dust of an old print, light on dark. */
export function wear(amount: number): Treatment {
  return (raster, env) => {
    const { width, height, data } = raster;
    const random = createRandom(forkSeed(env.seed, "wear"));
    const dot = (x: number, y: number, a: number) => {
      if (x >= 0 && y >= 0 && x < width && y < height)
        screenPixel(data, (Math.floor(y) * width + Math.floor(x)) * 4, 255, 246, 225, a);
    };
    for (let i = 0; i < 14 * amount; i++) {
      let x = random() * width;
      const y0 = random() * height;
      const long = height * (0.1 + random() * 0.5);
      const a = 0.2 + random() * 0.4;
      for (let y = y0; y < Math.min(height, y0 + long); y++) {
        x += (random() - 0.5) * 0.5;
        if (random() < 0.85) dot(x, y, a);
      }
    }
    for (let i = 0; i < 220 * amount; i++) {
      const size = Math.ceil((0.5 + random() * 1.5) * env.scale);
      const x = random() * width;
      const y = random() * height;
      for (let q = 0; q < size * size; q++) dot(x + (q % size), y + Math.floor(q / size), 0.5 * random());
    }
    return raster;
  };
}

/** Worn ink: flecks where the ground shows through, `amount` 0..1. */
export function wornInk(amount: number, ground: string): Treatment {
  return (raster, env) => {
    const { width, height, data } = raster;
    const noise = createNoise2(forkSeed(env.seed, "worn"));
    const [r, g, b] = toRgb(ground);
    const unit = 1 / env.scale;
    for (let y = 0, p = 0; y < height; y++) {
      for (let x = 0; x < width; x++, p += 4) {
        const n =
          fractal2(noise, x * unit * 0.22, y * unit * 0.22) * 0.72 +
          noise(x * unit * 0.012 + 31, y * unit * 0.012) * 0.28;
        const t = Math.min(1, Math.max(0, (n - (0.76 - amount * 0.22)) * 9)) * 0.85;
        if (t === 0) continue;
        data[p] = (data[p] ?? 0) + (r - (data[p] ?? 0)) * t;
        data[p + 1] = (data[p + 1] ?? 0) + (g - (data[p + 1] ?? 0)) * t;
        data[p + 2] = (data[p + 2] ?? 0) + (b - (data[p + 2] ?? 0)) * t;
      }
    }
    return raster;
  };
}

/** One ink off register: shifts red and blue apart by `offset` units. */
export function misregister(offset: number): Treatment {
  return (raster, env) => {
    const { width, height } = raster;
    const d = Math.max(1, Math.round(offset * env.scale));
    const out: Raster = { width, height, data: new Uint8ClampedArray(raster.data) };
    for (let y = 0; y < height; y++) {
      const up = Math.max(0, y - Math.round(d / 2)) * width;
      for (let x = 0; x < width; x++) {
        const p = (y * width + x) * 4;
        out.data[p] = raster.data[(up + Math.max(0, x - d)) * 4] ?? 0;
        out.data[p + 2] = raster.data[(y * width + Math.min(width - 1, x + d)) * 4 + 2] ?? 0;
      }
    }
    return out;
  };
}

/** A frame of bare paper round the picture, `margin` units wide, its edge uneven by `wobble` units. */
export function border(margin: number, tone: string, wobble = 0): Treatment {
  return (raster, env) => {
    const { width, height, data } = raster;
    const [r, g, b] = toRgb(tone);
    const noise = createNoise2(forkSeed(env.seed, "border"));
    const unit = 1 / env.scale;
    for (let y = 0, p = 0; y < height; y++) {
      for (let x = 0; x < width; x++, p += 4) {
        const inside = Math.min(x, y, width - 1 - x, height - 1 - y) * unit;
        if (inside > margin + wobble + 1.5) continue;
        const edge =
          margin + (wobble === 0 ? 0 : (fractal2(noise, x * unit * 0.05, y * unit * 0.05) - 0.5) * 2 * wobble);
        const t = Math.min(1, Math.max(0, edge - inside + 0.5));
        data[p] = (data[p] ?? 0) + (r - (data[p] ?? 0)) * t;
        data[p + 1] = (data[p + 1] ?? 0) + (g - (data[p + 1] ?? 0)) * t;
        data[p + 2] = (data[p + 2] ?? 0) + (b - (data[p + 2] ?? 0)) * t;
      }
    }
    return raster;
  };
}
