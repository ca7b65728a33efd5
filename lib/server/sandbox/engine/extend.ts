import { createNoise2, forkSeed, fractal2 } from "./random";
import { blurRaster, createRaster, type Raster } from "./raster";
import { speckAt } from "./treatments/treatment";

/** Place of the source in the new picture, pixels. */
interface Inset {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** The source scaled to fit inside a frame, in its middle. */
export function fitInside(source: { width: number; height: number }, width: number, height: number): Inset {
  const k = Math.min(width / source.width, height / source.height);
  const w = Math.max(1, Math.min(width, Math.round(source.width * k)));
  const h = Math.max(1, Math.min(height, Math.round(source.height * k)));
  return { x: Math.floor((width - w) / 2), y: Math.floor((height - h) / 2), w, h };
}

/** Mirrors a distance beyond an edge back into the picture, slower the farther out, so that little is met twice. */
function reflect(beyond: number, size: number, room: number): number {
  const most = size * 0.62;
  const full = Math.max(1, room);
  const slow = full <= most ? beyond : most * (1 - (1 - Math.min(1, beyond / full)) ** (full / most));
  return Math.min(size - 1, slow);
}

function sample(raster: Raster, x: number, y: number, channel: number): number {
  const u = Math.min(raster.width - 1, Math.max(0, x));
  const v = Math.min(raster.height - 1, Math.max(0, y));
  const x0 = Math.floor(u);
  const y0 = Math.floor(v);
  const x1 = Math.min(raster.width - 1, x0 + 1);
  const y1 = Math.min(raster.height - 1, y0 + 1);
  const d = raster.data;
  const top =
    (d[(y0 * raster.width + x0) * 4 + channel] ?? 0) * (1 - (u - x0)) +
    (d[(y0 * raster.width + x1) * 4 + channel] ?? 0) * (u - x0);
  const low =
    (d[(y1 * raster.width + x0) * 4 + channel] ?? 0) * (1 - (u - x0)) +
    (d[(y1 * raster.width + x1) * 4 + channel] ?? 0) * (u - x0);
  return top + (low - top) * (v - y0);
}

/**
 * Continues a picture (already scaled to its inset) over a larger frame: mirrored at the edges, the mirror image slowed,
 * displaced and softened the farther it lies outside. The inset itself keeps its bytes.
 */
export function extendPicture(source: Raster, width: number, height: number, inset: Inset, seed: number): Raster {
  const out = createRaster(width, height);
  const soft = blurRaster(source, Math.max(2, Math.min(width, height) / 170));
  const softer = blurRaster(source, Math.max(12, Math.min(width, height) / 26));
  const noise = createNoise2(forkSeed(seed, "extend"));
  const grainSeed = forkSeed(seed, "extend-grain");
  const reach = Math.min(width, height) * 0.42;
  const unit = 7 / Math.max(width, height);
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0; x < width; x++, p += 4) {
      const sx = x - inset.x;
      const sy = y - inset.y;
      const overX = sx < 0 ? -sx : sx >= inset.w ? sx - inset.w + 1 : 0;
      const overY = sy < 0 ? -sy : sy >= inset.h ? sy - inset.h + 1 : 0;
      if (overX === 0 && overY === 0) {
        const q = (sy * inset.w + sx) * 4;
        for (let z = 0; z < 4; z++) out.data[p + z] = source.data[q + z] ?? 0;
        continue;
      }
      const far = Math.min(1, Math.hypot(overX, overY) / reach);
      const stirX = (fractal2(noise, x * unit, y * unit) - 0.5) * far * reach * 0.34;
      const stirY = (fractal2(noise, x * unit + 30, y * unit) - 0.5) * far * reach * 0.34;
      const roomX = sx < 0 ? inset.x : width - inset.x - inset.w;
      const roomY = sy < 0 ? inset.y : height - inset.y - inset.h;
      const mx = reflect(overX, inset.w, roomX);
      const my = reflect(overY, inset.h, roomY);
      const u = (sx < 0 ? mx - 1 : overX > 0 ? inset.w - mx : sx) + (overX > 0 ? stirX : stirX * 0.5);
      const v = (sy < 0 ? my - 1 : overY > 0 ? inset.h - my : sy) + (overY > 0 ? stirY : stirY * 0.5);
      const a = Math.min(1, far * 4);
      const b = Math.max(0, far - 0.3) * 1.1;
      const g = speckAt(x, y, grainSeed) * 5 * far;
      for (let z = 0; z < 3; z++) {
        const near = sample(source, u, v, z) * (1 - a) + sample(soft, u, v, z) * a;
        out.data[p + z] = near + (sample(softer, u, v, z) - near) * b + g;
      }
      out.data[p + 3] = 255;
    }
  }
  return out;
}
