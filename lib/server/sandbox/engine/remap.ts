import { fromLab, hexToLab, type Lab, toLab } from "./colour";
import type { PaletteMember } from "./palette";
import type { Raster } from "./raster";

const side = 24; // cells per axis of the colour table; between them it is interpolated

/** Nearest point to a colour on the lines between any two members; heavy members pull a little further. */
function nearestBlend(lab: Lab, members: readonly { lab: Lab; weight: number }[]): Lab {
  let best: Lab = lab;
  let bestCost = Infinity;
  for (let i = 0; i < members.length; i++) {
    for (let j = i; j < members.length; j++) {
      const a = members[i];
      const b = members[j];
      if (!a || !b) continue;
      const d: Lab = [b.lab[0] - a.lab[0], b.lab[1] - a.lab[1], b.lab[2] - a.lab[2]];
      const length = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
      const dot = (lab[0] - a.lab[0]) * d[0] + (lab[1] - a.lab[1]) * d[1] + (lab[2] - a.lab[2]) * d[2];
      const raw = length === 0 ? 0 : Math.min(1, Math.max(0, dot / length));
      // Ends attract: a picture in a palette shows its members more than their mixtures.
      const t = raw * raw * raw * (raw * (raw * 6 - 15) + 10);
      const point: Lab = [a.lab[0] + d[0] * t, a.lab[1] + d[1] * t, a.lab[2] + d[2] * t];
      const weight = a.weight * (1 - t) + b.weight * t;
      const cost = Math.hypot((point[0] - lab[0]) * 1.25, point[1] - lab[1], point[2] - lab[2]) - weight * 0.05;
      if (cost < bestCost) {
        bestCost = cost;
        best = point;
      }
    }
  }
  return best;
}

/** Pulls all colours of a picture towards a palette; `strength` 0..1, at 1 every pixel lies between two members. */
export function remapToPalette(raster: Raster, palette: readonly PaletteMember[], strength: number): Raster {
  if (palette.length === 0) return raster;
  const members = palette.map((m) => ({ lab: hexToLab(m.hex), weight: m.weight }));
  const [first] = members;
  if (members.length === 1 && first) {
    // One colour alone would leave nothing to see: a darker and a lighter step of it join.
    members.push({ lab: [first.lab[0] * 0.72, first.lab[1] * 0.8, first.lab[2] * 0.8], weight: 0 });
    members.push({ lab: [first.lab[0] + (1 - first.lab[0]) * 0.4, first.lab[1] * 0.7, first.lab[2] * 0.7], weight: 0 });
  }
  const table = new Float32Array(side ** 3 * 3);
  for (let i = 0; i < side ** 3; i++) {
    const r = ((i % side) / (side - 1)) * 255;
    const g = ((Math.floor(i / side) % side) / (side - 1)) * 255;
    const b = (Math.floor(i / (side * side)) / (side - 1)) * 255;
    const lab = toLab(r, g, b);
    const to = nearestBlend(lab, members);
    const out = fromLab([
      lab[0] + (to[0] - lab[0]) * strength,
      lab[1] + (to[1] - lab[1]) * strength,
      lab[2] + (to[2] - lab[2]) * strength,
    ]);
    table.set(out, i * 3);
  }
  applyTable(raster, table);
  return raster;
}

function applyTable(raster: Raster, table: Float32Array): void {
  const d = raster.data;
  const k = (side - 1) / 255;
  const stride = [3, side * 3, side * side * 3] as const;
  for (let p = 0; p < d.length; p += 4) {
    const r = (d[p] ?? 0) * k;
    const g = (d[p + 1] ?? 0) * k;
    const b = (d[p + 2] ?? 0) * k;
    const r0 = Math.min(side - 2, r | 0);
    const g0 = Math.min(side - 2, g | 0);
    const b0 = Math.min(side - 2, b | 0);
    const at = r0 * stride[0] + g0 * stride[1] + b0 * stride[2];
    const tr = r - r0;
    const tg = g - g0;
    const tb = b - b0;
    for (let z = 0; z < 3; z++) {
      const i = at + z;
      const c00 = (table[i] ?? 0) * (1 - tr) + (table[i + stride[0]] ?? 0) * tr;
      const c10 = (table[i + stride[1]] ?? 0) * (1 - tr) + (table[i + stride[1] + stride[0]] ?? 0) * tr;
      const c01 = (table[i + stride[2]] ?? 0) * (1 - tr) + (table[i + stride[2] + stride[0]] ?? 0) * tr;
      const c11 =
        (table[i + stride[2] + stride[1]] ?? 0) * (1 - tr) + (table[i + stride[2] + stride[1] + stride[0]] ?? 0) * tr;
      d[p + z] = (c00 * (1 - tg) + c10 * tg) * (1 - tb) + (c01 * (1 - tg) + c11 * tg) * tb;
    }
  }
}
