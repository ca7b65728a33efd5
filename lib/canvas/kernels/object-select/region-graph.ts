import { LAB_UNIT } from "./lab";
import type { Superpixels } from "./superpixels";
import type { WorkingCopy } from "./working-copy";

/** The superpixels of a picture and how they meet. */
export interface RegionGraph {
  readonly count: number;
  /** Cells of each region. */
  readonly area: Int32Array;
  /** Mean colour, three to a region, in Lab units × `LAB_UNIT`. */
  readonly mean: Float64Array;
  /** 1: touches the picture's edge. */
  readonly isRim: Uint8Array;
  /** Pairs of regions that meet: `from[i] < to[i]`. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** How much a cut between the pair costs: their common border in cells, less where it lies on an edge of the picture. */
  readonly bond: Float64Array;
  /** Difference between the pair in units of the picture's own usual difference. */
  readonly step: Float64Array;
  /** Pairs of region r: `pairs[start[r] … start[r + 1]]`. */
  readonly start: Int32Array;
  readonly pairs: Int32Array;
  /** Square of the picture's usual difference between neighbours, Lab units × `LAB_UNIT`. */
  readonly usualSquare: number;
}

interface Border {
  cells: number;
  squares: number;
}

/** Regions, their mean colours, and how strongly neighbours hold together. */
export function buildRegionGraph(copy: WorkingCopy, { count, labels }: Superpixels): RegionGraph {
  const { area, mean, isRim } = measureRegions(copy, count, labels);
  const borders = measureBorders(copy, count, labels);
  const keys = [...borders.keys()].sort((a, b) => a - b);
  const size = keys.length;
  const from = new Int32Array(size);
  const to = new Int32Array(size);
  const squares = new Float64Array(size);
  let total = 0;
  for (let i = 0; i < size; i++) {
    const key = keys[i] ?? 0;
    const border = borders.get(key);
    from[i] = Math.floor(key / count);
    to[i] = key % count;
    const across = border ? border.squares / border.cells : 0;
    squares[i] = 0.5 * across + 0.5 * squareOf(mean, from[i] ?? 0, to[i] ?? 0);
    total += squares[i] ?? 0;
  }
  // Even a flat drawing has an edge worth the name above two units.
  const usualSquare = Math.max((2 * LAB_UNIT) ** 2, size > 0 ? total / size : 0);
  const bond = new Float64Array(size);
  const step = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const ratio = (squares[i] ?? 0) / usualSquare;
    const length = borders.get(keys[i] ?? 0)?.cells ?? 0;
    bond[i] = length / ((1 + ratio) * (1 + ratio));
    step[i] = Math.sqrt(ratio);
  }
  return { count, area, mean, isRim, from, to, bond, step, ...indexPairs(count, from, to), usualSquare };
}

function squareOf(mean: Float64Array, one: number, other: number): number {
  let square = 0;
  for (let part = 0; part < 3; part++) {
    const difference = (mean[3 * one + part] ?? 0) - (mean[3 * other + part] ?? 0);
    square += difference * difference;
  }
  return square;
}

function measureRegions({ width, height, lab }: WorkingCopy, count: number, labels: Int32Array) {
  const area = new Int32Array(count);
  const mean = new Float64Array(3 * count);
  const isRim = new Uint8Array(count);
  for (let at = 0; at < labels.length; at++) {
    const region = labels[at] ?? 0;
    area[region] = (area[region] ?? 0) + 1;
    for (let part = 0; part < 3; part++)
      mean[3 * region + part] = (mean[3 * region + part] ?? 0) + (lab[3 * at + part] ?? 0);
  }
  for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) / (area[Math.floor(i / 3)] ?? 1);
  for (let x = 0; x < width; x++) {
    isRim[labels[x] ?? 0] = 1;
    isRim[labels[(height - 1) * width + x] ?? 0] = 1;
  }
  for (let y = 0; y < height; y++) {
    isRim[labels[y * width] ?? 0] = 1;
    isRim[labels[y * width + width - 1] ?? 0] = 1;
  }
  return { area, mean, isRim };
}

/** Common borders by `from × count + to`. The difference is taken one cell further out on both sides: edges are soft. */
function measureBorders({ width, height, lab }: WorkingCopy, count: number, labels: Int32Array): Map<number, Border> {
  const borders = new Map<number, Border>();
  const meet = (here: number, there: number, before: number, after: number) => {
    const one = labels[here] ?? 0;
    const other = labels[there] ?? 0;
    if (one === other) return;
    const key = one < other ? one * count + other : other * count + one;
    let square = 0;
    for (let part = 0; part < 3; part++) {
      const difference = (lab[3 * before + part] ?? 0) - (lab[3 * after + part] ?? 0);
      square += difference * difference;
    }
    const border = borders.get(key);
    if (border) {
      border.cells++;
      border.squares += square;
    } else {
      borders.set(key, { cells: 1, squares: square });
    }
  };
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (x + 1 < width) meet(at, at + 1, x > 0 ? at - 1 : at, x + 2 < width ? at + 2 : at + 1);
      if (y + 1 < height) meet(at, at + width, y > 0 ? at - width : at, y + 2 < height ? at + 2 * width : at + width);
    }
  }
  return borders;
}

function indexPairs(count: number, from: Int32Array, to: Int32Array): { start: Int32Array; pairs: Int32Array } {
  const start = new Int32Array(count + 1);
  for (const ends of [from, to]) for (const region of ends) start[region + 1] = (start[region + 1] ?? 0) + 1;
  for (let region = 0; region < count; region++) start[region + 1] = (start[region + 1] ?? 0) + (start[region] ?? 0);
  const filled = start.slice();
  const pairs = new Int32Array(2 * from.length);
  for (let i = 0; i < from.length; i++) {
    for (const region of [from[i] ?? 0, to[i] ?? 0]) {
      pairs[filled[region] ?? 0] = i;
      filled[region] = (filled[region] ?? 0) + 1;
    }
  }
  return { start, pairs };
}
