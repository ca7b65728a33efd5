import type { createCanvas } from "@napi-rs/canvas";
import { toCanvas, toRaster } from "../brush";
import { luma } from "../colour";
import { createNoise2, createRandom, forkSeed, fractal2 } from "../random";
import {
  blurPlane,
  blurRaster,
  boxPlane,
  channelPlane,
  createPlane,
  lumaPlane,
  type Plane,
  type Raster,
  scaleRaster,
  shrinkRaster,
} from "../raster";
import { edgePlane } from "./line";
import type { Treatment } from "./treatment";

function quadrant(sum: Plane, squares: Plane, x: number, y: number): number {
  const { width, height } = sum;
  const u = x < 0 ? 0 : x >= width ? width - 1 : x;
  const v = y < 0 ? 0 : y >= height ? height - 1 : y;
  const i = v * width + u;
  const mean = sum.data[i] ?? 0;
  return (squares.data[i] ?? 0) - mean * mean;
}

/** Kuwahara: every pixel takes the mean of its calmest neighbouring square: flat daubs with firm edges. Radius in units. */
export function daub(radius: number): Treatment {
  return (raster, env) => {
    // Worked at no more than 720 px: daubs hold no finer detail, and the cost would grow with the square.
    const shrink = Math.max(1, Math.min(raster.width, raster.height) / 720);
    const w = Math.round(raster.width / shrink);
    const h = Math.round(raster.height / shrink);
    const small = shrink > 1 ? shrinkRaster(raster, w, h) : raster;
    const r = Math.max(1, Math.round((radius * env.scale) / shrink / 2));
    const light = lumaPlane(small);
    const square = createPlane(w, h);
    for (let i = 0; i < square.data.length; i++) square.data[i] = (light.data[i] ?? 0) ** 2;
    const mean = boxPlane(light, r);
    const meanSquare = boxPlane(square, r);
    const channels = ([0, 1, 2] as const).map((z) => boxPlane(channelPlane(small, z), r));
    const out: Raster = { width: w, height: h, data: new Uint8ClampedArray(small.data) };
    for (let y = 0, p = 0; y < h; y++) {
      for (let x = 0; x < w; x++, p += 4) {
        let best = Infinity;
        let at = y * w + x;
        for (const [dx, dy] of [
          [-r, -r],
          [r, -r],
          [-r, r],
          [r, r],
        ] as const) {
          const spread = quadrant(mean, meanSquare, x + dx, y + dy);
          if (spread < best) {
            best = spread;
            at = Math.min(h - 1, Math.max(0, y + dy)) * w + Math.min(w - 1, Math.max(0, x + dx));
          }
        }
        for (const z of [0, 1, 2] as const) out.data[p + z] = channels[z]?.data[at] ?? 0;
      }
    }
    return shrink > 1 ? scaleRaster(out, raster.width, raster.height) : out;
  };
}

/** Brush strokes along the forms, large under small, with a ridge of light on each: oil and gesture painting. Sizes in units. */
export function strokes(size: number, options: { layers?: number; loose?: number; lift?: number } = {}): Treatment {
  const { layers = 3, loose = 0.2, lift = 0.16 } = options;
  return (raster, env) => {
    const { width, height } = raster;
    const base = blurRaster(raster, size * env.scale * 0.4);
    const canvas = toCanvas(base);
    const c = canvas.getContext("2d");
    const light = blurPlane(lumaPlane(raster), size * env.scale * 0.6).data;
    const random = createRandom(forkSeed(env.seed, "strokes"));
    c.lineCap = "round";
    for (let layer = 0; layer < layers; layer++) {
      const w = size * env.scale * 0.62 ** layer;
      const count = Math.min(15000, Math.round((width * height) / (w * w * 0.9)));
      for (let i = 0; i < count; i++) {
        const x = random() * width;
        const y = random() * height;
        const q =
          Math.min(height - 2, Math.max(1, Math.floor(y))) * width + Math.min(width - 2, Math.max(1, Math.floor(x)));
        const gx = (light[q + 1] ?? 0) - (light[q - 1] ?? 0);
        const gy = (light[q + width] ?? 0) - (light[q - width] ?? 0);
        const firm = Math.hypot(gx, gy) * w;
        if (layer > 0 && firm < 0.004 * layer && random() < 0.75) continue;
        const angle =
          (firm > 0.003
            ? Math.atan2(gy, gx) + Math.PI / 2
            : Math.sin(x / (width * 0.13)) + Math.cos(y / (height * 0.17))) +
          (random() - 0.5) * loose * 3;
        stroke(c, raster, q * 4, x, y, angle, w, random, lift);
      }
    }
    return toRaster(canvas);
  };
}

type Brush = ReturnType<ReturnType<typeof createCanvas>["getContext"]>;

function stroke(
  c: Brush,
  from: Raster,
  p: number,
  x: number,
  y: number,
  angle: number,
  w: number,
  random: () => number,
  lift: number,
): void {
  const vary = 1 + (random() - 0.5) * 0.2;
  const r = Math.min(255, (from.data[p] ?? 0) * vary);
  const g = Math.min(255, (from.data[p + 1] ?? 0) * vary);
  const b = Math.min(255, (from.data[p + 2] ?? 0) * vary);
  const long = w * (1.3 + random() * 1.2);
  const dx = Math.cos(angle) * long;
  const dy = Math.sin(angle) * long;
  const path = (off: number) => {
    const ox = -Math.sin(angle) * off;
    const oy = Math.cos(angle) * off;
    c.beginPath();
    c.moveTo(x - dx / 2 + ox, y - dy / 2 + oy);
    c.lineTo(x + dx / 2 + ox, y + dy / 2 + oy);
    c.stroke();
  };
  c.lineWidth = w;
  c.strokeStyle = `rgba(${r | 0},${g | 0},${b | 0},0.86)`;
  path(0);
  if (lift <= 0) return;
  const up = luma(r, g, b) > 40 ? 255 : 160;
  c.lineWidth = Math.max(0.7, w * 0.1);
  c.strokeStyle = `rgba(${up},${up},${up * 0.94},${lift})`;
  path(-w * 0.3);
  c.strokeStyle = `rgba(0,0,0,${lift * 0.8})`;
  path(w * 0.34);
}

/** Watercolour: washes with dark rims that wander, granulating pigment, bare paper at the edge. Bleed in units. */
export function wash(bleed: number, ground = "#fbf8f0"): Treatment {
  const g = [
    Number.parseInt(ground.slice(1, 3), 16),
    Number.parseInt(ground.slice(3, 5), 16),
    Number.parseInt(ground.slice(5, 7), 16),
  ] as const;
  return (raster, env) => {
    const { width, height } = raster;
    const flat = daub(bleed)(raster, env);
    const noise = createNoise2(forkSeed(env.seed, "wash"));
    const edges = edgePlane(flat, Math.max(1.2, 1.6 * env.scale)).data;
    const out: Raster = { width, height, data: new Uint8ClampedArray(flat.data) };
    const unit = 1 / env.scale;
    const reach = bleed * env.scale * 1.1;
    for (let y = 0, p = 0; y < height; y++) {
      for (let x = 0; x < width; x++, p += 4) {
        const n = fractal2(noise, x * unit * 0.03, y * unit * 0.03);
        const m = fractal2(noise, x * unit * 0.03 + 40, y * unit * 0.03);
        const u = Math.min(width - 1, Math.max(0, Math.round(x + (n - 0.5) * reach)));
        const v = Math.min(height - 1, Math.max(0, Math.round(y + (m - 0.5) * reach)));
        const q = v * width + u;
        const rim = Math.min(0.34, (edges[q] ?? 0) * 0.55);
        const pool =
          0.76 +
          (noise(x * unit * 0.012, y * unit * 0.012) - 0.5) * 0.42 +
          (fractal2(noise, x * unit * 0.5, y * unit * 0.5) - 0.5) * 0.22;
        const inside = Math.min(x, y, width - 1 - x, height - 1 - y) * unit;
        const bare = Math.min(1, Math.max(0, (inside - 15 - (n - 0.5) * 34) * 0.14));
        const strength = Math.min(1, Math.max(0, pool)) * bare;
        for (const z of [0, 1, 2] as const) {
          const pigment = (flat.data[q * 4 + z] ?? 0) * (1 - rim);
          out.data[p + z] =
            g[z] * (1 - strength) + ((g[z] * pigment) / 255) * 0.35 * strength + pigment * 0.65 * strength;
        }
      }
    }
    return out;
  };
}

/** Wax crayon and chalk: the tooth of the paper breaks the colour, strokes slanting. */
export function crayon(amount: number, ground: string): Treatment {
  const g = [
    Number.parseInt(ground.slice(1, 3), 16),
    Number.parseInt(ground.slice(3, 5), 16),
    Number.parseInt(ground.slice(5, 7), 16),
  ] as const;
  return (raster, env) => {
    const { width, height, data } = raster;
    const noise = createNoise2(forkSeed(env.seed, "crayon"));
    const unit = 1 / env.scale;
    for (let y = 0, p = 0; y < height; y++) {
      for (let x = 0; x < width; x++, p += 4) {
        const u = (x + y) * unit;
        const v = (x - y) * unit;
        const n = noise(u * 0.62, v * 0.1) * 0.55 + noise(x * unit * 0.8, y * unit * 0.8) * 0.45;
        const t = Math.min(1, Math.max(0, (n - 0.55) * 5)) * amount;
        for (const z of [0, 1, 2] as const) data[p + z] = (data[p + z] ?? 0) + (g[z] - (data[p + z] ?? 0)) * t;
      }
    }
    return raster;
  };
}

/** Soft clay and vinyl: brightness becomes height, lit from the upper left with a sheen. `depth` about 1. */
export function sculpt(depth: number, gloss: number): Treatment {
  return (raster, env) => {
    const { width, height, data } = raster;
    const r = Math.max(1.5, 3.2 * env.scale);
    const fine = blurPlane(lumaPlane(raster), r).data;
    const k = depth * r * 3.2;
    for (let y = 1; y < height - 1; y++) {
      for (let x = 1, p = (y * width + 1) * 4; x < width - 1; x++, p += 4) {
        const i = y * width + x;
        const gx = ((fine[i + 1] ?? 0) - (fine[i - 1] ?? 0)) * k;
        const gy = ((fine[i + width] ?? 0) - (fine[i - width] ?? 0)) * k;
        const n = 1 / Math.sqrt(gx * gx + gy * gy + 1);
        const lit = (0.5 * gx + 0.62 * gy + 0.6) * n;
        const shade = 0.62 + lit * 0.62;
        const sheen = gloss * Math.max(0, lit - 0.55) ** 3 * 900;
        data[p] = (data[p] ?? 0) * shade + sheen;
        data[p + 1] = (data[p + 1] ?? 0) * shade + sheen;
        data[p + 2] = (data[p + 2] ?? 0) * shade + sheen;
      }
    }
    return raster;
  };
}
