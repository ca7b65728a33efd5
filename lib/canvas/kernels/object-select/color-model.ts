import { LAB_UNIT } from "./lab";

/** Colours of one side as a mixture of round heaps, each with its weight and width. */
export interface ColorModel {
  readonly count: number;
  /** Three to a heap, Lab units × `LAB_UNIT`. */
  readonly centre: Float64Array;
  /** Mean square distance from the centre, never less than `MIN_SQUARE`. */
  readonly square: Float64Array;
  readonly weight: Float64Array;
}

/** Shading changes lightness more than colour: it weighs less. */
const LIGHTNESS = 0.6;
const ROUNDS = 6;
/** What a camera's noise and the change of light over one thing come to: 4 units. */
const MIN_SQUARE = (4 * LAB_UNIT) ** 2;

/**
 * k-means over samples (three to a sample; lightness is weighed in here). Starts from the samples furthest apart, so
 * that the same samples give the same heaps.
 */
export function learnColors(samples: readonly number[], heaps: number): ColorModel {
  const size = Math.floor(samples.length / 3);
  const points = Float64Array.from(samples, (value, i) => (i % 3 === 0 ? LIGHTNESS * value : value));
  const centre = spreadCentres(points, size, Math.min(heaps, size));
  const count = centre.length / 3;
  const owner = new Int32Array(size);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < size; i++) owner[i] = nearestCentre(points, i, centre).index;
    moveCentres(points, owner, centre);
  }
  const square = new Float64Array(count);
  const weight = new Float64Array(count);
  for (let i = 0; i < size; i++) {
    const nearest = nearestCentre(points, i, centre);
    square[nearest.index] = (square[nearest.index] ?? 0) + nearest.square;
    weight[nearest.index] = (weight[nearest.index] ?? 0) + 1;
  }
  for (let heap = 0; heap < count; heap++) {
    const members = weight[heap] ?? 0;
    square[heap] = (members > 0 ? (square[heap] ?? 0) / members : 0) + MIN_SQUARE;
    weight[heap] = members / size;
  }
  return { count, centre, square, weight };
}

/** How dense a model is at a colour; heavy tails, so that no colour is impossible. Only comparable among models. */
export function densityAt(model: ColorModel, l: number, a: number, b: number): number {
  let density = 0;
  for (let heap = 0; heap < model.count; heap++) {
    const dl = LIGHTNESS * l - (model.centre[3 * heap] ?? 0);
    const da = a - (model.centre[3 * heap + 1] ?? 0);
    const db = b - (model.centre[3 * heap + 2] ?? 0);
    const width = model.square[heap] ?? 1;
    const far = 1 + (dl * dl + da * da + db * db) / (2 * width);
    const narrow = MIN_SQUARE / width;
    density += ((model.weight[heap] ?? 0) * narrow * Math.sqrt(narrow)) / (far * far * far);
  }
  return density;
}

function spreadCentres(points: Float64Array, size: number, heaps: number): Float64Array {
  const centre = new Float64Array(3 * heaps);
  const nearest = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  let pick = 0;
  let found = 0;
  while (found < heaps) {
    for (let part = 0; part < 3; part++) centre[3 * found + part] = points[3 * pick + part] ?? 0;
    let furthest = 0;
    for (let i = 0; i < size; i++) {
      nearest[i] = Math.min(nearest[i] ?? 0, squareBetween(points, i, centre, found));
      if ((nearest[i] ?? 0) > furthest) {
        furthest = nearest[i] ?? 0;
        pick = i;
      }
    }
    found++;
    if (furthest < MIN_SQUARE / 4) break;
  }
  return centre.subarray(0, 3 * found);
}

function nearestCentre(points: Float64Array, i: number, centre: Float64Array): { index: number; square: number } {
  let index = 0;
  let square = Number.POSITIVE_INFINITY;
  for (let heap = 0; 3 * heap < centre.length; heap++) {
    const here = squareBetween(points, i, centre, heap);
    if (here < square) {
      square = here;
      index = heap;
    }
  }
  return { index, square };
}

function squareBetween(points: Float64Array, i: number, centre: Float64Array, heap: number): number {
  const l = (points[3 * i] ?? 0) - (centre[3 * heap] ?? 0);
  const a = (points[3 * i + 1] ?? 0) - (centre[3 * heap + 1] ?? 0);
  const b = (points[3 * i + 2] ?? 0) - (centre[3 * heap + 2] ?? 0);
  return l * l + a * a + b * b;
}

function moveCentres(points: Float64Array, owner: Int32Array, centre: Float64Array): void {
  const sums = new Float64Array((4 * centre.length) / 3);
  for (let i = 0; i < owner.length; i++) {
    const sum = 4 * (owner[i] ?? 0);
    for (let part = 0; part < 3; part++) sums[sum + part] = (sums[sum + part] ?? 0) + (points[3 * i + part] ?? 0);
    sums[sum + 3] = (sums[sum + 3] ?? 0) + 1;
  }
  for (let heap = 0; 3 * heap < centre.length; heap++) {
    const members = sums[4 * heap + 3] ?? 0;
    if (members === 0) continue;
    for (let part = 0; part < 3; part++) centre[3 * heap + part] = (sums[4 * heap + part] ?? 0) / members;
  }
}
