import { type Lab, labDistance, toLab } from "./colour";
import { boxPlane, createPlane, lumaPlane, type Plane, type Raster, scalePlane, shrinkRaster } from "./raster";

const workSide = 176;

/** Colours of the border, as a few clusters: what counts as background. */
function borderColours(small: Raster): Lab[] {
  const { width: w, height: h } = small;
  const ring = Math.max(2, Math.round(Math.min(w, h) * 0.035));
  const cells = new Map<string, { n: number; lab: Lab }>();
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      if (Math.min(x, y, w - 1 - x, h - 1 - y) >= ring) continue;
      const p = (y * w + x) * 4;
      const lab = toLab(small.data[p] ?? 0, small.data[p + 1] ?? 0, small.data[p + 2] ?? 0);
      const key = lab.map((v) => Math.round(v * 22)).join();
      const cell = cells.get(key);
      if (cell) cell.n++;
      else cells.set(key, { n: 1, lab });
    }
  }
  const total = [...cells.values()].reduce((sum, c) => sum + c.n, 0);
  const sorted = [...cells.values()].sort((a, b) => b.n - a.n);
  const main = sorted.filter((c, i) => i < 3 || c.n > total * 0.008).slice(0, 28);
  return main.map((c) => c.lab);
}

/** How little each pixel looks like the border, 0..1, middle of the picture favoured. */
function saliency(small: Raster): Plane {
  const border = borderColours(small);
  const { width: w, height: h } = small;
  const out = createPlane(w, h);
  for (let y = 0, i = 0; y < h; y++) {
    for (let x = 0; x < w; x++, i++) {
      const lab = toLab(small.data[i * 4] ?? 0, small.data[i * 4 + 1] ?? 0, small.data[i * 4 + 2] ?? 0);
      let least = 1;
      for (const b of border) least = Math.min(least, labDistance(lab, b));
      const dx = (x / w - 0.5) * 2;
      const dy = (y / h - 0.52) * 2;
      const middle = Math.exp(-(dx * dx + dy * dy) * 0.55);
      const clear = (small.data[i * 4 + 3] ?? 255) / 255;
      out.data[i] = Math.min(1, least * 3.2) * (0.35 + 0.65 * middle) * clear;
    }
  }
  return boxPlane(out, 1);
}

/** Otsu's threshold over 0..1. */
function otsu(plane: Plane): number {
  const bins = new Float64Array(64);
  for (const v of plane.data)
    bins[Math.min(63, Math.floor(v * 64))] = (bins[Math.min(63, Math.floor(v * 64))] ?? 0) + 1;
  const total = plane.data.length;
  const all = bins.reduce((sum, n, i) => sum + n * i, 0);
  let below = 0;
  let sumBelow = 0;
  let best = 0.2;
  let bestSpread = 0;
  for (let i = 0; i < 63; i++) {
    below += bins[i] ?? 0;
    sumBelow += i * (bins[i] ?? 0);
    if (below === 0 || below === total) continue;
    const gap = sumBelow / below - (all - sumBelow) / (total - below);
    const spread = below * (total - below) * gap * gap;
    if (spread > bestSpread) {
      bestSpread = spread;
      best = (i + 1) / 64;
    }
  }
  return best;
}

/** Numbers every connected area where `inside` holds; answers the areas' sizes by number, 0 being none. */
function label(width: number, height: number, inside: (i: number) => boolean): { labels: Int32Array; sizes: number[] } {
  const labels = new Int32Array(width * height);
  const sizes = [0];
  const stack: number[] = [];
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] !== 0 || !inside(start)) continue;
    const id = sizes.length;
    let size = 0;
    stack.push(start);
    labels[start] = id;
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      size++;
      const x = i % width;
      for (const [j, ok] of [
        [i - 1, x > 0],
        [i + 1, x < width - 1],
        [i - width, i >= width],
        [i + width, i < width * (height - 1)],
      ] as const) {
        if (!ok || labels[j] !== 0 || !inside(j)) continue;
        labels[j] = id;
        stack.push(j);
      }
    }
    sizes.push(size);
  }
  return { labels, sizes };
}

/** The largest area above the threshold, with sizeable neighbours, its holes closed. */
function pickSubject(salient: Plane): Plane {
  const { width: w, height: h } = salient;
  const limit = otsu(salient);
  const { labels, sizes } = label(w, h, (i) => (salient.data[i] ?? 0) > limit);
  const largest = Math.max(...sizes);
  const out = createPlane(w, h);
  if (largest < w * h * 0.012) {
    // Nothing stands out: take the middle, as a photographer would have put it there.
    for (let i = 0; i < out.data.length; i++) {
      const dx = ((i % w) / w - 0.5) / 0.3;
      const dy = (Math.floor(i / w) / h - 0.5) / 0.36;
      out.data[i] = dx * dx + dy * dy < 1 ? 1 : 0;
    }
    return out;
  }
  for (let i = 0; i < out.data.length; i++) out.data[i] = (sizes[labels[i] ?? 0] ?? 0) > largest * 0.16 ? 1 : 0;
  const holes = label(w, h, (i) => out.data[i] === 0);
  const touching = new Set<number>();
  for (let x = 0; x < w; x++) touching.add(holes.labels[x] ?? 0).add(holes.labels[(h - 1) * w + x] ?? 0);
  for (let y = 0; y < h; y++) touching.add(holes.labels[y * w] ?? 0).add(holes.labels[y * w + w - 1] ?? 0);
  for (let i = 0; i < out.data.length; i++) {
    const hole = holes.labels[i] ?? 0;
    if (hole !== 0 && !touching.has(hole)) out.data[i] = 1;
  }
  return out;
}

/** He's guided filter: lets a rough matte snap to the edges of the picture's brightness. */
function guide(matte: Plane, light: Plane, radius: number, epsilon: number): Plane {
  const product = (a: Plane, b: Plane) => {
    const out = createPlane(a.width, a.height);
    for (let i = 0; i < out.data.length; i++) out.data[i] = (a.data[i] ?? 0) * (b.data[i] ?? 0);
    return boxPlane(out, radius);
  };
  const meanI = boxPlane(light, radius);
  const meanP = boxPlane(matte, radius);
  const ip = product(light, matte);
  const ii = product(light, light);
  const a = createPlane(matte.width, matte.height);
  const b = createPlane(matte.width, matte.height);
  for (let i = 0; i < a.data.length; i++) {
    const m = meanI.data[i] ?? 0;
    const p = meanP.data[i] ?? 0;
    const k = ((ip.data[i] ?? 0) - m * p) / ((ii.data[i] ?? 0) - m * m + epsilon);
    a.data[i] = k;
    b.data[i] = p - k * m;
  }
  const meanA = boxPlane(a, radius).data;
  const meanB = boxPlane(b, radius).data;
  const out = createPlane(matte.width, matte.height);
  for (let i = 0; i < out.data.length; i++) {
    const v = (meanA[i] ?? 0) * (light.data[i] ?? 0) + (meanB[i] ?? 0);
    out.data[i] = Math.min(1, Math.max(0, (v - 0.14) / 0.72));
  }
  return out;
}

/** Coverage 0..1 of the subject of a picture: what differs from the border, in one piece, with a soft edge. */
export function findMatte(source: Raster): Plane {
  const k = Math.min(1, workSide / Math.max(source.width, source.height));
  const small = shrinkRaster(
    source,
    Math.max(8, Math.round(source.width * k)),
    Math.max(8, Math.round(source.height * k)),
  );
  const rough = scalePlane(pickSubject(saliency(small)), source.width, source.height);
  const radius = Math.max(2, Math.round(Math.max(source.width, source.height) / 150));
  const matte = guide(rough, lumaPlane(source), radius, 0.0008);
  for (let i = 0; i < matte.data.length; i++)
    matte.data[i] = (matte.data[i] ?? 0) * ((source.data[i * 4 + 3] ?? 255) / 255);
  return matte;
}
