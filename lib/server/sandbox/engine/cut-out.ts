import { blurPlane, blurRaster, cloneRaster, createPlane, type Plane, type Raster } from "./raster";

/** The source with its matte as alpha. */
export function cutOut(source: Raster, matte: Plane): Raster {
  const out = cloneRaster(source);
  for (let i = 0; i < matte.data.length; i++) out.data[i * 4 + 3] = 255 * (matte.data[i] ?? 0);
  return out;
}

/** The subject before a new scene of the same size: a contact shadow below it, the scene's light wrapped round its rim. */
export function setBefore(source: Raster, matte: Plane, scene: Raster): Raster {
  const { width, height } = source;
  const k = Math.min(width, height) / 600;
  const lowered = createPlane(width, height);
  const dx = Math.round(9 * k);
  const dy = Math.round(13 * k);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      lowered.data[y * width + x] = matte.data[Math.max(0, y - dy) * width + Math.max(0, x - dx)] ?? 0;
    }
  }
  const shadow = blurPlane(lowered, 15 * k).data;
  const around = blurPlane(matte, 7 * k).data;
  const glow = blurRaster(scene, 16 * k).data;
  const out = cloneRaster(scene);
  for (let i = 0, p = 0; i < matte.data.length; i++, p += 4) {
    const m = matte.data[i] ?? 0;
    const wrap = m * Math.min(1, Math.max(0, 1 - (around[i] ?? 0))) * 0.5;
    const dark = 1 - 0.42 * (shadow[i] ?? 0);
    for (let z = 0; z < 3; z++) {
      const s = source.data[p + z] ?? 0;
      const lit = s + (Math.max(s, glow[p + z] ?? 0) - s) * wrap;
      out.data[p + z] = (scene.data[p + z] ?? 0) * dark * (1 - m) + lit * m;
    }
    out.data[p + 3] = 255;
  }
  return out;
}
