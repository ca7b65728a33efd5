import type { Palette } from "../palette";
import { cloneRaster, type Raster } from "../raster";

/** What a treatment may look at besides the pixels. */
export interface TreatmentEnv {
  readonly palette: Palette;
  readonly seed: number;
  /** Pixels per scene unit: lengths of a treatment are in units, so a preset looks alike at every size. */
  readonly scale: number;
}

/** Pixels in, pixels out. May reuse the raster it was given. */
export type Treatment = (raster: Raster, env: TreatmentEnv) => Raster;

/** Changes every pixel by itself: `change` gets red, green, blue and writes them back through `out`. */
export function eachPixel(
  raster: Raster,
  change: (r: number, g: number, b: number, out: Float64Array) => void,
): Raster {
  const d = raster.data;
  const out = new Float64Array(3);
  for (let p = 0; p < d.length; p += 4) {
    change(d[p] ?? 0, d[p + 1] ?? 0, d[p + 2] ?? 0, out);
    d[p] = out[0] ?? 0;
    d[p + 1] = out[1] ?? 0;
    d[p + 2] = out[2] ?? 0;
  }
  return raster;
}

/** Applies a treatment in part: 0 leaves the picture, 1 is the whole effect. */
export function partly(amount: number, treatment: Treatment): Treatment {
  return (raster, env) => {
    const before = cloneRaster(raster).data;
    const after = treatment(raster, env);
    for (let i = 0; i < before.length; i++) {
      const was = before[i] ?? 0;
      after.data[i] = was + ((after.data[i] ?? 0) - was) * amount;
    }
    return after;
  };
}

/** A cheap repeatable noise of a pixel, in [-1, 1). */
export function speckAt(x: number, y: number, seed: number): number {
  let h = (Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(seed, 2246822519)) | 0;
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 2147483648 - 1;
}
