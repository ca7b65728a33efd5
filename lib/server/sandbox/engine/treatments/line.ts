import { toRgb } from "../colour";
import { createNoise2, forkSeed } from "../random";
import { blurPlane, createPlane, lumaPlane, type Plane, type Raster } from "../raster";
import type { Treatment } from "./treatment";

/** Strength of the edges 0..1, after smoothing by `radius` pixels. */
export function edgePlane(raster: Raster, radius: number): Plane {
  const light = blurPlane(lumaPlane(raster), radius);
  const { width, height } = light;
  const d = light.data;
  const out = createPlane(width, height);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const a = d[i - width - 1] ?? 0;
      const b = d[i - width] ?? 0;
      const c = d[i - width + 1] ?? 0;
      const e = d[i + width - 1] ?? 0;
      const f = d[i + width] ?? 0;
      const g = d[i + width + 1] ?? 0;
      const gx = c + 2 * (d[i + 1] ?? 0) + g - a - 2 * (d[i - 1] ?? 0) - e;
      const gy = e + 2 * f + g - a - 2 * b - c;
      out.data[i] = Math.min(1, Math.hypot(gx, gy) * radius);
    }
  }
  return out;
}

function lay(raster: Raster, p: number, tone: readonly [number, number, number], t: number): void {
  const d = raster.data;
  d[p] = (d[p] ?? 0) + (tone[0] - (d[p] ?? 0)) * t;
  d[p + 1] = (d[p + 1] ?? 0) + (tone[1] - (d[p + 1] ?? 0)) * t;
  d[p + 2] = (d[p + 2] ?? 0) + (tone[2] - (d[p + 2] ?? 0)) * t;
}

/** Ink lines over the colours; `width` in units, `from` the edge strength where a line begins. */
export function inkLines(width: number, tone = "#161310", from = 0.12): Treatment {
  const ink = toRgb(tone);
  return (raster, env) => {
    const edges = edgePlane(raster, Math.max(1, width * env.scale)).data;
    for (let i = 0, p = 0; i < edges.length; i++, p += 4) {
      const t = Math.min(1, Math.max(0, ((edges[i] ?? 0) - from) * 7));
      if (t > 0) lay(raster, p, ink, t);
    }
    return raster;
  };
}

/** Lines alone on a ground: colouring book, doodle, blueprint. `wobble` shakes the hand, in units. */
export function lineArt(
  width: number,
  ink: string,
  ground: string,
  options: { from?: number; wobble?: number; tint?: number } = {},
): Treatment {
  const line = toRgb(ink);
  const bare = toRgb(ground);
  const { from = 0.07, wobble = 0, tint = 0 } = options;
  return (raster, env) => {
    const edges = edgePlane(raster, Math.max(1, width * env.scale));
    const shake = createNoise2(forkSeed(env.seed, "shake"));
    const { width: w, height: h } = raster;
    const unit = 1 / (26 * env.scale);
    const reach = wobble * env.scale * 2;
    for (let y = 0, p = 0; y < h; y++) {
      for (let x = 0; x < w; x++, p += 4) {
        const u =
          reach === 0 ? x : Math.min(w - 1, Math.max(0, Math.round(x + (shake(x * unit, y * unit) - 0.5) * reach)));
        const v =
          reach === 0
            ? y
            : Math.min(h - 1, Math.max(0, Math.round(y + (shake(x * unit + 31, y * unit) - 0.5) * reach)));
        const t = Math.min(1, Math.max(0, ((edges.data[v * w + u] ?? 0) - from) * 9));
        lay(raster, p, bare, 1 - tint);
        lay(raster, p, line, t);
      }
    }
    return raster;
  };
}

/** Engraving: lines that swell with darkness, crossed by a second set in the shadows. Pitch in units. */
export function engrave(
  pitch: number,
  ink: string,
  ground: string,
  options: { wave?: number; cross?: boolean; tint?: number } = {},
): Treatment {
  const line = toRgb(ink);
  const bare = toRgb(ground);
  const { wave = 2.5, cross = true, tint = 0 } = options;
  return (raster, env) => {
    const light = blurPlane(lumaPlane(raster), Math.max(1, 0.8 * env.scale)).data;
    const noise = createNoise2(forkSeed(env.seed, "burin"));
    const { width, height } = raster;
    const px = Math.max(3, pitch * env.scale);
    const k = (Math.PI * 2) / px;
    const unit = 1 / (60 * env.scale);
    const sharp = px * 0.55;
    for (let y = 0, p = 0, q = 0; y < height; y++) {
      for (let x = 0; x < width; x++, p += 4, q++) {
        const l = light[q] ?? 0;
        const bend = (noise(x * unit, y * unit) - 0.5) * wave * 2 * env.scale + l * px * wave * 0.8;
        const first = 0.5 + 0.5 * Math.sin((y + x * 0.14 + bend) * k);
        let t = Math.min(1, Math.max(0, (first - l * 1.12 + 0.06) * sharp));
        if (cross && l < 0.42) {
          const second = 0.5 + 0.5 * Math.sin((x * 0.8 + y * 0.72 + bend) * k * 0.9);
          t = Math.max(t, Math.min(1, Math.max(0, (second - l * 2.3) * sharp)));
        }
        lay(raster, p, bare, 1 - tint);
        lay(raster, p, line, t);
      }
    }
    return raster;
  };
}

/** A drawing grid over the picture, `pitch` units, every fifth line stronger. */
export function grid(pitch: number, tone: string, opacity: number): Treatment {
  const line = toRgb(tone);
  return (raster, env) => {
    const px = Math.max(4, Math.round(pitch * env.scale));
    const { width, height } = raster;
    const thick = Math.max(1, Math.round(env.scale * 0.8));
    for (let y = 0, p = 0; y < height; y++) {
      const rowLine = y % px < thick ? (y % (px * 5) < thick ? 1 : 0.45) : 0;
      for (let x = 0; x < width; x++, p += 4) {
        const t = Math.max(rowLine, x % px < thick ? (x % (px * 5) < thick ? 1 : 0.45) : 0);
        if (t > 0) lay(raster, p, line, t * opacity);
      }
    }
    return raster;
  };
}

/** Grain of a carved plank: long wavy lines that press through flat colour. */
export function plank(amount: number): Treatment {
  return (raster, env) => {
    const noise = createNoise2(forkSeed(env.seed, "plank"));
    const { width, height, data } = raster;
    const unit = 1 / env.scale;
    for (let y = 0, p = 0; y < height; y++) {
      for (let x = 0; x < width; x++, p += 4) {
        const rings = y * unit * 0.42 + noise(x * unit * 0.006, y * unit * 0.02) * 16;
        const v = Math.sin(rings * 2.2) * 0.6 + (noise(x * unit * 0.03, y * unit * 0.9) - 0.5) * 1.3;
        const f = 1 + v * amount * 0.12;
        data[p] = (data[p] ?? 0) * f;
        data[p + 1] = (data[p + 1] ?? 0) * f;
        data[p + 2] = (data[p + 2] ?? 0) * f;
      }
    }
    return raster;
  };
}
