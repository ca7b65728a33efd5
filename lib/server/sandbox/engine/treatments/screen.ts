import { luma, toRgb } from "../colour";
import { createRandom, forkSeed } from "../random";
import { blurRaster, lumaPlane, type Raster, shrinkRaster } from "../raster";
import type { Treatment } from "./treatment";

function turned(angle: number, pitchPx: number): (x: number, y: number) => number {
  const c = (Math.cos(angle) * Math.PI) / pitchPx;
  const s = (Math.sin(angle) * Math.PI) / pitchPx;
  // Height of a round-dot screen: 0 in the gaps, 1 in the middle of a dot.
  return (x, y) => 0.5 + 0.25 * (Math.cos(2 * (x * c + y * s)) + Math.cos(2 * (y * c - x * s)));
}

/** One-ink halftone on a ground: dots grow with darkness; `pitch` in units. */
export function halftone(pitch: number, ink: string, ground: string, angle = 0.42): Treatment {
  const i = toRgb(ink);
  const g = toRgb(ground);
  return (raster, env) => {
    const screen = turned(angle, Math.max(3, pitch * env.scale));
    const { width, height, data } = raster;
    const light = lumaPlane(blurRaster(raster, 1.2 * env.scale)).data;
    const sharp = Math.max(3.5, 2.6 * pitch * env.scale * 0.5);
    for (let y = 0, p = 0, q = 0; y < height; y++) {
      for (let x = 0; x < width; x++, p += 4, q++) {
        const t = Math.min(1, Math.max(0, (screen(x, y) - (light[q] ?? 0) * 1.06 + 0.03) * sharp + 0.5));
        for (const z of [0, 1, 2] as const) data[p + z] = g[z] + (i[z] - g[z]) * t;
      }
    }
    return raster;
  };
}

/** Four-colour halftone: every channel on a screen of its own angle, laid over the colours by `amount`. */
export function processDots(pitch: number, amount: number): Treatment {
  return (raster, env) => {
    const px = Math.max(3, pitch * env.scale);
    const screens = [turned(0.26, px), turned(1.31, px), turned(0.02, px)] as const;
    const { width, height, data } = raster;
    for (let y = 0, p = 0; y < height; y++) {
      for (let x = 0; x < width; x++, p += 4) {
        for (const z of [0, 1, 2] as const) {
          const v = (data[p + z] ?? 0) / 255;
          const t = Math.min(1, Math.max(0, (v * 1.05 - screens[z](x, y)) * 4 + 0.5));
          data[p + z] = 255 * (v + (t - v) * amount);
        }
      }
    }
    return raster;
  };
}

/** Square picture elements `size` units wide. */
export function pixelate(size: number): Treatment {
  return (raster, env) => {
    const px = Math.max(2, Math.round(size * env.scale));
    const w = Math.max(1, Math.round(raster.width / px));
    const h = Math.max(1, Math.round(raster.height / px));
    const small = shrinkRaster(raster, w, h);
    const { width, height, data } = raster;
    for (let y = 0, p = 0; y < height; y++) {
      const row = Math.min(h - 1, Math.floor((y * h) / height)) * w;
      for (let x = 0; x < width; x++, p += 4) {
        const q = (row + Math.min(w - 1, Math.floor((x * w) / width))) * 4;
        data[p] = small.data[q] ?? 0;
        data[p + 1] = small.data[q + 1] ?? 0;
        data[p + 2] = small.data[q + 2] ?? 0;
      }
    }
    return raster;
  };
}

interface Cell {
  x: number;
  y: number;
}

/** Jittered grid of cell centres; the nearest of a pixel is always among its nine neighbours. */
function cells(nx: number, ny: number, size: number, seed: number): Cell[] {
  const random = createRandom(seed);
  return Array.from({ length: nx * ny }, (_, i) => ({
    x: ((i % nx) - 0.5 + 0.1 + random() * 0.8) * size,
    y: (Math.floor(i / nx) - 0.5 + 0.1 + random() * 0.8) * size,
  }));
}

/**
 * Facets: every cell takes one colour and tilts its light, or (with `shift`) shows the picture displaced, as cubists and
 * broken glass do. Sizes in units.
 */
export function facets(size: number, options: { flat: number; shift: number; edge: number }): Treatment {
  return (raster, env) => {
    const px = Math.max(6, size * env.scale);
    const { width, height } = raster;
    const nx = Math.ceil(width / px) + 2;
    const ny = Math.ceil(height / px) + 2;
    const list = cells(nx, ny, px, forkSeed(env.seed, "facets"));
    const out: Raster = { width, height, data: new Uint8ClampedArray(raster.data) };
    const s = raster.data;
    for (let y = 0, p = 0; y < height; y++) {
      const cy = Math.floor(y / px + 0.5);
      for (let x = 0; x < width; x++, p += 4) {
        const found = nearest(list, nx, ny, Math.floor(x / px + 0.5), cy, x, y);
        const cell = list[found.index] ?? { x, y };
        const h = (found.index * 2654435761) >>> 0;
        const dx = (((h & 255) / 255 - 0.5) * options.shift * px) | 0;
        const dy = ((((h >> 8) & 255) / 255 - 0.5) * options.shift * px) | 0;
        const q = pixelAt(x + dx, y + dy, width, height);
        const m = pixelAt(cell.x, cell.y, width, height);
        const angle = ((h >> 16) & 255) / 40;
        const tilt = (((x - cell.x) * Math.cos(angle) + (y - cell.y) * Math.sin(angle)) / px) * 46 * options.flat;
        const rim = found.gap < options.edge * env.scale ? 0.72 : 1;
        for (let z = 0; z < 3; z++) {
          const v = (s[q + z] ?? 0) * (1 - options.flat) + (s[m + z] ?? 0) * options.flat;
          out.data[p + z] = (v + tilt) * rim;
        }
      }
    }
    return out;
  };
}

function pixelAt(x: number, y: number, width: number, height: number): number {
  const u = Math.min(width - 1, Math.max(0, Math.round(x)));
  const v = Math.min(height - 1, Math.max(0, Math.round(y)));
  return (v * width + u) * 4;
}

const found = { index: 0, gap: 0 };

/** Nearest cell of a pixel and how much nearer it is than the next one; one shared answer, the loop calls it per pixel. */
function nearest(list: readonly Cell[], nx: number, ny: number, cx: number, cy: number, x: number, y: number) {
  let best = Infinity;
  let second = Infinity;
  for (let j = Math.max(0, cy - 1); j <= Math.min(ny - 1, cy + 1); j++) {
    for (let i = Math.max(0, cx - 1); i <= Math.min(nx - 1, cx + 1); i++) {
      const cell = list[j * nx + i];
      if (!cell) continue;
      const d = (cell.x - x) ** 2 + (cell.y - y) ** 2;
      if (d < best) {
        second = best;
        best = d;
        found.index = j * nx + i;
      } else if (d < second) second = d;
    }
  }
  found.gap = Math.sqrt(second) - Math.sqrt(best);
  return found;
}

/** Coarse sprayed dots: brightness turned into random specks of two colours. */
export function stipple(density: number, ink: string, ground: string): Treatment {
  const i = toRgb(ink);
  const g = toRgb(ground);
  return (raster, env) => {
    const random = createRandom(forkSeed(env.seed, "stipple"));
    const { width, height, data } = raster;
    const step = Math.max(1, Math.round(1.1 * env.scale));
    for (let y = 0; y < height; y += step) {
      for (let x = 0; x < width; x += step) {
        const p = (y * width + x) * 4;
        const l = luma(data[p] ?? 0, data[p + 1] ?? 0, data[p + 2] ?? 0) / 255;
        const c = random() * density > l ** 0.8 * density * 1.05 + (1 - density) * 0.5 ? i : g;
        for (let v = y; v < Math.min(height, y + step); v++) {
          for (let u = x; u < Math.min(width, x + step); u++) {
            const q = (v * width + u) * 4;
            data[q] = c[0];
            data[q + 1] = c[1];
            data[q + 2] = c[2];
          }
        }
      }
    }
    return raster;
  };
}
