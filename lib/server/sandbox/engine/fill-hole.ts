import { createPlane, type Plane } from "./raster";

/** Halves a weighted plane: known values average, unknown ones stay out. */
function pull(value: Plane, weight: Plane): { value: Plane; weight: Plane } {
  const w = Math.max(1, Math.ceil(value.width / 2));
  const h = Math.max(1, Math.ceil(value.height / 2));
  const v = createPlane(w, h);
  const k = createPlane(w, h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let sum = 0;
      let total = 0;
      for (let j = y * 2; j < Math.min(value.height, y * 2 + 2); j++) {
        for (let i = x * 2; i < Math.min(value.width, x * 2 + 2); i++) {
          const at = j * value.width + i;
          const wt = weight.data[at] ?? 0;
          sum += (value.data[at] ?? 0) * wt;
          total += wt;
        }
      }
      v.data[y * w + x] = total > 0 ? sum / total : 0;
      k.data[y * w + x] = Math.min(1, total);
    }
  }
  return { value: v, weight: k };
}

/** Bilinear value of a plane half the size at a pixel of the full one. */
function sampleHalf(plane: Plane, x: number, y: number): number {
  const u = Math.max(0, Math.min(plane.width - 1, (x - 0.5) / 2));
  const v = Math.max(0, Math.min(plane.height - 1, (y - 0.5) / 2));
  const x0 = Math.floor(u);
  const y0 = Math.floor(v);
  const x1 = Math.min(plane.width - 1, x0 + 1);
  const y1 = Math.min(plane.height - 1, y0 + 1);
  const d = plane.data;
  const top = (d[y0 * plane.width + x0] ?? 0) * (1 - (u - x0)) + (d[y0 * plane.width + x1] ?? 0) * (u - x0);
  const low = (d[y1 * plane.width + x0] ?? 0) * (1 - (u - x0)) + (d[y1 * plane.width + x1] ?? 0) * (u - x0);
  return top + (low - top) * (v - y0);
}

/**
 * Fills what is unknown (weight 0) of a plane smoothly from what is known (weight 1), by averaging down until nothing is
 * unknown and interpolating back: a membrane over the hole in linear time.
 */
export function fillHole(value: Plane, weight: Plane): Plane {
  if (value.width <= 2 || value.height <= 2) {
    let sum = 0;
    let total = 0;
    for (let i = 0; i < value.data.length; i++) {
      sum += (value.data[i] ?? 0) * (weight.data[i] ?? 0);
      total += weight.data[i] ?? 0;
    }
    const mean = total > 0 ? sum / total : 0;
    const out = createPlane(value.width, value.height);
    for (let i = 0; i < out.data.length; i++) out.data[i] = (weight.data[i] ?? 0) > 0 ? (value.data[i] ?? 0) : mean;
    return out;
  }
  const half = pull(value, weight);
  const coarse = fillHole(half.value, half.weight);
  const out = createPlane(value.width, value.height);
  for (let y = 0, i = 0; y < value.height; y++) {
    for (let x = 0; x < value.width; x++, i++) {
      const w = weight.data[i] ?? 0;
      out.data[i] = w >= 1 ? (value.data[i] ?? 0) : (value.data[i] ?? 0) * w + sampleHalf(coarse, x, y) * (1 - w);
    }
  }
  return out;
}
