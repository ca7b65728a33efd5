import { LAB_UNIT } from "./lab";
import type { WorkingCopy } from "./working-copy";

/** Which region each cell belongs to; every region is one connected patch. */
export interface Superpixels {
  readonly count: number;
  /** One to a cell. */
  readonly labels: Int32Array;
  /** Edge of a region's square share of the copy, cells. */
  readonly spacing: number;
}

const WANTED_REGIONS = 14_000;
/** Smaller regions than this follow texture, not objects. */
const MIN_SPACING = 5;
const ROUNDS = 5;
/** Lab units of colour that weigh as much as one spacing of distance: the higher, the rounder the regions. */
const COMPACTNESS = 7;

interface Centres {
  readonly columns: number;
  readonly rows: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Three to a centre. */
  readonly lab: Float64Array;
}

/**
 * SLIC (Achanta and others, 2012): k-means over colour and place, each centre looking no further than its
 * neighbourhood; stray patches are then given to a neighbour. Yields the share done, 0 … 1.
 */
export function* findSuperpixels(copy: WorkingCopy): Generator<number, Superpixels> {
  const cells = copy.width * copy.height;
  const spacing = Math.max(MIN_SPACING, Math.sqrt(cells / WANTED_REGIONS));
  const centres = placeCentres(copy, spacing);
  const labels = new Int32Array(cells);
  const nearest = new Float32Array(cells);
  for (let round = 0; round < ROUNDS; round++) {
    assign(copy, centres, spacing, labels, nearest);
    moveCentres(copy, centres, labels);
    yield (round + 1) / (ROUNDS + 1);
  }
  const count = joinStrays(copy, labels, (spacing * spacing) / 5);
  return { count, labels, spacing };
}

function placeCentres({ width, height, lab }: WorkingCopy, spacing: number): Centres {
  const columns = Math.max(1, Math.round(width / spacing));
  const rows = Math.max(1, Math.round(height / spacing));
  const count = columns * rows;
  const centres = {
    columns,
    rows,
    x: new Float64Array(count),
    y: new Float64Array(count),
    lab: new Float64Array(3 * count),
  };
  for (let index = 0; index < count; index++) {
    const x = Math.floor(((index % columns) + 0.5) * (width / columns));
    const y = Math.floor((Math.floor(index / columns) + 0.5) * (height / rows));
    centres.x[index] = x;
    centres.y[index] = y;
    for (let part = 0; part < 3; part++) centres.lab[3 * index + part] = lab[3 * (y * width + x) + part] ?? 0;
  }
  return centres;
}

function assign(
  { width, height, lab }: WorkingCopy,
  centres: Centres,
  spacing: number,
  labels: Int32Array,
  nearest: Float32Array,
): void {
  nearest.fill(Number.POSITIVE_INFINITY);
  const reach = Math.ceil(1.1 * spacing) + 1;
  const perStep = (COMPACTNESS * LAB_UNIT) / spacing;
  const placeWeight = perStep * perStep;
  for (let index = 0; index < centres.x.length; index++) {
    const cx = centres.x[index] ?? 0;
    const cy = centres.y[index] ?? 0;
    const cl = centres.lab[3 * index] ?? 0;
    const ca = centres.lab[3 * index + 1] ?? 0;
    const cb = centres.lab[3 * index + 2] ?? 0;
    const left = Math.max(0, Math.floor(cx) - reach);
    const right = Math.min(width, Math.floor(cx) + reach + 1);
    const bottom = Math.min(height, Math.floor(cy) + reach + 1);
    for (let y = Math.max(0, Math.floor(cy) - reach); y < bottom; y++) {
      const across = placeWeight * (y - cy) * (y - cy);
      for (let x = left, at = y * width + left; x < right; x++, at++) {
        const dl = (lab[3 * at] ?? 0) - cl;
        const da = (lab[3 * at + 1] ?? 0) - ca;
        const db = (lab[3 * at + 2] ?? 0) - cb;
        const distance = dl * dl + da * da + db * db + across + placeWeight * (x - cx) * (x - cx);
        if (distance < (nearest[at] ?? 0)) {
          nearest[at] = distance;
          labels[at] = index;
        }
      }
    }
  }
}

function moveCentres({ width, height, lab }: WorkingCopy, centres: Centres, labels: Int32Array): void {
  const sums = new Float64Array(6 * centres.x.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const sum = 6 * (labels[at] ?? 0);
      sums[sum] = (sums[sum] ?? 0) + x;
      sums[sum + 1] = (sums[sum + 1] ?? 0) + y;
      sums[sum + 2] = (sums[sum + 2] ?? 0) + (lab[3 * at] ?? 0);
      sums[sum + 3] = (sums[sum + 3] ?? 0) + (lab[3 * at + 1] ?? 0);
      sums[sum + 4] = (sums[sum + 4] ?? 0) + (lab[3 * at + 2] ?? 0);
      sums[sum + 5] = (sums[sum + 5] ?? 0) + 1;
    }
  }
  for (let index = 0; index < centres.x.length; index++) {
    const count = sums[6 * index + 5] ?? 0;
    if (count === 0) continue;
    centres.x[index] = (sums[6 * index] ?? 0) / count;
    centres.y[index] = (sums[6 * index + 1] ?? 0) / count;
    for (let part = 0; part < 3; part++) centres.lab[3 * index + part] = (sums[6 * index + 2 + part] ?? 0) / count;
  }
}

/** Makes every region one patch, numbered in reading order; a patch below `minCells` joins the one before it. */
function joinStrays({ width }: WorkingCopy, labels: Int32Array, minCells: number): number {
  const joined = new Int32Array(labels.length).fill(-1);
  const patch = new Int32Array(labels.length);
  let count = 0;
  for (let start = 0; start < labels.length; start++) {
    if ((joined[start] ?? 0) >= 0) continue;
    const length = collectPatch(labels, width, start, count, joined, patch);
    const before = start % width > 0 ? joined[start - 1] : start >= width ? joined[start - width] : undefined;
    if (length < minCells && before !== undefined) {
      for (let i = 0; i < length; i++) joined[patch[i] ?? 0] = before;
    } else {
      count++;
    }
  }
  labels.set(joined);
  return count;
}

/** Gives `number` to the cells that hang together with `start` by equal labels; lists them in `patch`, returns how many. */
function collectPatch(
  labels: Int32Array,
  width: number,
  start: number,
  number: number,
  joined: Int32Array,
  patch: Int32Array,
): number {
  const label = labels[start];
  let length = 0;
  const take = (at: number) => {
    if (joined[at] !== -1 || labels[at] !== label) return;
    joined[at] = number;
    patch[length++] = at;
  };
  take(start);
  for (let i = 0; i < length; i++) {
    const at = patch[i] ?? 0;
    const x = at % width;
    if (x > 0) take(at - 1);
    if (x + 1 < width) take(at + 1);
    if (at >= width) take(at - width);
    if (at + width < labels.length) take(at + width);
  }
  return length;
}
