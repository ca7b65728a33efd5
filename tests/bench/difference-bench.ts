import { compareInSteps } from "@/lib/canvas/kernels/compare/compare-pictures";
import { heatMapInSteps } from "@/lib/canvas/kernels/compare/heat-map";
import { type BenchRow, formatNumber, formatSpread } from "./bench-report";
import { type Contestant, median, type RoundFigures, runRounds } from "./run-rounds";

const SIZE = { width: 4096, height: 4096 };
/** Times the plain loop, which finds distances only; and the longest time the worker does not hear a cancel. */
const LIMIT = 1.5;
const BLOCK_LIMIT_MS = 50;

const PLAIN = "plain loop: OKLab distances by formula, nothing else";
const OURS = "compare: distances, counts, similarity";
const MAP = "… heat map of another threshold, nothing compared again";
const STEP = "… its longest step";

/** P15: two 4096² pictures that differ everywhere, which is the worst case: equal rows cost next to nothing. */
export async function benchDifference({ rounds = 5 }: { rounds?: number | undefined }): Promise<BenchRow[]> {
  const first = makePixels(1);
  const second = makePixels(2);
  const longestSteps: number[] = [];
  let difference = drain(compareInSteps({ size: SIZE, first, second })).result;
  requireAlike(difference.meanDelta, comparePlainly(first, second));
  const contestants: Contestant[] = [
    { name: PLAIN, measure: async () => time(() => void comparePlainly(first, second)) },
    {
      name: OURS,
      measure: async () =>
        time(() => {
          const { result, longest } = drain(compareInSteps({ size: SIZE, first, second }));
          difference = result;
          longestSteps.push(longest);
        }),
    },
    {
      name: MAP,
      measure: async () => time(() => void drain(heatMapInSteps({ difference, threshold: 0.1, reduction: 1 }))),
    },
  ];
  return toRows(await runRounds(contestants, { rounds, perRound: 1 }), median(longestSteps));
}

function toRows(figures: readonly RoundFigures[], longestStep: number): BenchRow[] {
  const plain = figures.find(({ name }) => name === PLAIN)?.median ?? Number.NaN;
  const rows = figures.map((figure): BenchRow => {
    const ratio = figure.median / plain;
    return {
      bar: "P15",
      what: figure.name,
      figure: `${formatNumber(figure.median)} ms (${formatNumber(ratio)} ×)`,
      spread: formatSpread(figure, "ms"),
      ...(figure.name === OURS && { limit: { text: `≤ ${LIMIT} × plain`, isMet: ratio <= LIMIT } }),
    };
  });
  const limit = { text: `≤ ${BLOCK_LIMIT_MS} ms`, isMet: longestStep <= BLOCK_LIMIT_MS };
  return [...rows, { bar: "P15", what: STEP, figure: `${formatNumber(longestStep)} ms`, limit }];
}

/** The mean distance, pixel by pixel as the formula says; linear light by table, else the powers would be all of it. */
function comparePlainly(first: Uint8Array, second: Uint8Array): number {
  const light = Float64Array.from({ length: 256 }, (_, byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const roots = new Float64Array(6);
  let total = 0;
  for (let at = 0; at < first.length; at += 4) {
    readRoots(first, at, light, roots, 0);
    readRoots(second, at, light, roots, 3);
    const l = (roots[0] ?? 0) - (roots[3] ?? 0);
    const m = (roots[1] ?? 0) - (roots[4] ?? 0);
    const s = (roots[2] ?? 0) - (roots[5] ?? 0);
    const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
    const greenRed = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
    const blueYellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
    total += Math.sqrt(lightness * lightness + greenRed * greenRed + blueYellow * blueYellow);
  }
  return total / (SIZE.width * SIZE.height);
}

function readRoots(pixels: Uint8Array, at: number, light: Float64Array, roots: Float64Array, to: number): void {
  const red = light[pixels[at] ?? 0] ?? 0;
  const green = light[pixels[at + 1] ?? 0] ?? 0;
  const blue = light[pixels[at + 2] ?? 0] ?? 0;
  roots[to] = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  roots[to + 1] = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  roots[to + 2] = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
}

/** Both must have found the same, else their times say nothing. */
function requireAlike(ours: number, plain: number): void {
  if (Math.abs(ours - plain) > 1e-4) throw new Error(`the mean distance is ${ours} here and ${plain} there`);
}

function drain<Result>(steps: Iterator<number, Result>): { result: Result; longest: number } {
  let longest = 0;
  for (;;) {
    const start = performance.now();
    const step = steps.next();
    longest = Math.max(longest, performance.now() - start);
    if (step.done) return { result: step.value, longest };
  }
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Opaque noise. */
function makePixels(seed: number): Uint8Array {
  const pixels = new Uint8Array(SIZE.width * SIZE.height * 4);
  const words = new Uint32Array(pixels.buffer);
  let state = seed;
  for (let at = 0; at < words.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    words[at] = (state >>> 8) | 0xff000000;
  }
  return pixels;
}
