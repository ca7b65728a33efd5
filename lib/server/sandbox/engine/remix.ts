import { createNoise2, forkSeed, fractal2 } from "./random";
import { blurPlane, cloneRaster, lumaPlane, type Raster } from "./raster";

interface Spread {
  mean: number;
  deviation: number;
}

function spreads(raster: Raster): Spread[] {
  return [0, 1, 2].map((z) => {
    let sum = 0;
    let squares = 0;
    const n = raster.data.length / 4;
    for (let p = z; p < raster.data.length; p += 4) {
      const v = raster.data[p] ?? 0;
      sum += v;
      squares += v * v;
    }
    const mean = sum / n;
    return { mean, deviation: Math.sqrt(Math.max(1, squares / n - mean * mean)) };
  });
}

/** Moves the colours of a picture part of the way to those of another: same mean and spread per channel at 1. */
function borrowColours(source: Raster, from: Raster, amount: number): Raster {
  const a = spreads(source);
  const b = spreads(from);
  const out = cloneRaster(source);
  for (let p = 0; p < out.data.length; p += 4) {
    for (let z = 0; z < 3; z++) {
      const s = a[z] ?? { mean: 0, deviation: 1 };
      const t = b[z] ?? s;
      const v = source.data[p + z] ?? 0;
      const moved = t.mean + (v - s.mean) * Math.min(1.6, t.deviation / s.deviation);
      out.data[p + z] = v + (moved - v) * amount;
    }
  }
  return out;
}

/**
 * Source and new scene in one picture. A plain cross-fade shows two ghosts; here the source takes on the scene's colours
 * and gives way to it region by region, along its own forms, as the weight falls. `weight` 1..100, 100 = the source.
 */
export function blendRemix(source: Raster, scene: Raster, weight: number, seed: number): Raster {
  const t = (100 - Math.min(100, Math.max(1, weight))) / 99;
  const { width, height } = source;
  const coloured = borrowColours(source, scene, 0.06 + 0.74 * t);
  const noise = createNoise2(forkSeed(seed, "remix"));
  const forms = blurPlane(lumaPlane(source), Math.max(2, Math.min(width, height) / 60)).data;
  const unit = 3.2 / Math.max(width, height);
  const out = cloneRaster(coloured);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const field = 0.62 * fractal2(noise, x * unit, y * unit) + 0.38 * (forms[i] ?? 0);
      // From 0 everywhere at t = 0 to 1 everywhere at t = 1, rising in every pixel.
      const edge = (t * 1.5 - 0.25 - (field - 0.5) * 1.1) * 2 - 0.5;
      const u = Math.min(1, Math.max(0, edge)) * Math.min(1, t * 6);
      const k = u * u * (3 - 2 * u);
      if (k === 0) continue;
      for (let z = 0; z < 3; z++) {
        const v = coloured.data[i * 4 + z] ?? 0;
        out.data[i * 4 + z] = v + ((scene.data[i * 4 + z] ?? 0) - v) * k;
      }
    }
  }
  return out;
}
