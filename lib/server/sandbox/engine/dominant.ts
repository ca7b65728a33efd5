import { type Lab, labDistance, toHex, toLab } from "./colour";
import type { PaletteMember } from "./palette";
import { type Raster, shrinkRaster } from "./raster";

/**
 * The main colours of a picture, heaviest first, weights adding up to about 1. K-means in OKLab on a small copy, started
 * from the fullest cells of a coarse histogram, so no chance is involved.
 */
export function dominantColours(raster: Raster, count: number): PaletteMember[] {
  const k = Math.min(1, 72 / Math.max(raster.width, raster.height));
  const small =
    k < 1
      ? shrinkRaster(raster, Math.max(1, Math.round(raster.width * k)), Math.max(1, Math.round(raster.height * k)))
      : raster;
  const points: { lab: Lab; rgb: readonly [number, number, number] }[] = [];
  for (let p = 0; p < small.data.length; p += 4) {
    if ((small.data[p + 3] ?? 0) < 128) continue;
    const rgb = [small.data[p] ?? 0, small.data[p + 1] ?? 0, small.data[p + 2] ?? 0] as const;
    points.push({ lab: toLab(...rgb), rgb });
  }
  if (points.length === 0) return [];
  let centres = seedCentres(
    points.map((p) => p.lab),
    count,
  );
  let groups: (typeof points)[] = [];
  for (let round = 0; round < 8; round++) {
    groups = centres.map(() => []);
    for (const point of points) groups[nearestIndex(point.lab, centres)]?.push(point);
    centres = centres.map((old, i) => meanLab(groups[i] ?? []) ?? old);
  }
  return groups
    .filter((g) => g.length > 0)
    .map((g) => ({ hex: toHex(meanRgb(g)), weight: g.length / points.length }))
    .sort((a, b) => b.weight - a.weight);
}

function seedCentres(labs: readonly Lab[], count: number): Lab[] {
  const cells = new Map<string, { n: number; lab: Lab }>();
  for (const lab of labs) {
    const key = `${Math.round(lab[0] * 8)},${Math.round(lab[1] * 12)},${Math.round(lab[2] * 12)}`;
    const cell = cells.get(key);
    if (cell) cell.n++;
    else cells.set(key, { n: 1, lab });
  }
  const sorted = [...cells.values()].sort((a, b) => b.n - a.n);
  const centres: Lab[] = [];
  for (const cell of sorted) {
    if (centres.length >= count) break;
    if (centres.every((c) => labDistance(c, cell.lab) > 0.11)) centres.push(cell.lab);
  }
  return centres.length > 0 ? centres : labs.slice(0, 1);
}

function nearestIndex(lab: Lab, centres: readonly Lab[]): number {
  let best = 0;
  let bestDistance = Infinity;
  centres.forEach((c, i) => {
    const d = labDistance(lab, c);
    if (d < bestDistance) {
      bestDistance = d;
      best = i;
    }
  });
  return best;
}

function meanLab(group: readonly { lab: Lab }[]): Lab | null {
  if (group.length === 0) return null;
  const sum = group.reduce<[number, number, number]>(
    (s, { lab }) => [s[0] + lab[0], s[1] + lab[1], s[2] + lab[2]],
    [0, 0, 0],
  );
  return [sum[0] / group.length, sum[1] / group.length, sum[2] / group.length];
}

function meanRgb(group: readonly { rgb: readonly [number, number, number] }[]): [number, number, number] {
  const sum = group.reduce<[number, number, number]>(
    (s, { rgb }) => [s[0] + rgb[0], s[1] + rgb[1], s[2] + rgb[2]],
    [0, 0, 0],
  );
  return [sum[0] / group.length, sum[1] / group.length, sum[2] / group.length];
}
