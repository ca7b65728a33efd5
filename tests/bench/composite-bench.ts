import { composeLayers, compositeInSteps } from "@/lib/canvas/kernels/composite";
import { type CompositeLayer, completeCompositeSettings, type Rgba } from "@/lib/canvas/kernels/composite-layer";
import { Coverage } from "@/lib/canvas/kernels/coverage";
import { measureDifference } from "@/lib/canvas/kernels/difference";
import type { PixelBox } from "@/lib/core/geometry";
import { type BenchRow, formatNumber, formatSpread } from "./bench-report";
import { type Contestant, median, type RoundFigures, runRounds } from "./run-rounds";

const SIZE = { width: 4096, height: 4096 };
const WINDOW: PixelBox = { x: 1500, y: 1300, width: 1024, height: 1024 };
const FEATHER_PX = 16;
const RADIUS = 440;
/** Quality bar P13: times the plain loop, and the longest time a thread is held. */
const LIMIT = 1.5;
const BLOCK_LIMIT_MS = 50;

const PLAIN = "plain loop over picture and window, weights ready made";
const OURS = "compositor: mask → distances → weights → pixels";
const STEP = "… its longest step";
const COUNT = "… counting what differs over both pictures";

/** P13: a 1024² result with a soft edge laid over a 4096² picture, beside the least a loop over those pixels can do. */
export async function benchComposite(): Promise<BenchRow[]> {
  const source = makePixels(SIZE.width * SIZE.height, 1);
  const layer: CompositeLayer = {
    pixels: makePixels(WINDOW.width * WINDOW.height, 2),
    window: WINDOW,
    coverage: paintDisc(),
    settings: { ...completeCompositeSettings(undefined), feather: FEATHER_PX },
  };
  // Both write into memory that is there: what a fresh buffer costs is not theirs.
  const target = new Uint8ClampedArray(source.length);
  const weights = readWeights(layer);
  const { pixels: composite } = composeLayers(SIZE, source, [layer]);
  pastePlainly(source, target, layer.pixels, weights);
  requireAlike(composite, target);

  // One for each run: the longest of all is the machine's, when it has other work to do.
  const longestSteps: number[] = [];
  const contestants: Contestant[] = [
    { name: PLAIN, measure: async () => time(() => pastePlainly(source, target, layer.pixels, weights)) },
    {
      name: OURS,
      measure: async () =>
        time(() => {
          const steps = compositeInSteps({ size: SIZE, source, target, layers: [layer] });
          let longest = 0;
          for (let isDone = false; !isDone; ) {
            longest = Math.max(
              longest,
              time(() => {
                isDone = steps.next().done === true;
              }),
            );
          }
          longestSteps.push(longest);
        }),
    },
    { name: COUNT, measure: async () => time(() => count(source, composite, layer)) },
  ];
  const figures = await runRounds(contestants, { perRound: 5 });
  return toRows(figures, median(longestSteps));
}

function toRows(figures: readonly RoundFigures[], longestStep: number): BenchRow[] {
  const plain = figures.find(({ name }) => name === PLAIN)?.median ?? Number.NaN;
  const rows = figures.map((figure): BenchRow => {
    const ratio = figure.median / plain;
    return {
      bar: "P13",
      what: figure.name,
      figure: `${formatNumber(figure.median)} ms (${formatNumber(ratio)} ×)`,
      spread: formatSpread(figure, "ms"),
      ...(figure.name === OURS && { limit: { text: `≤ ${LIMIT} × plain`, isMet: ratio <= LIMIT } }),
    };
  });
  const limit = { text: `≤ ${BLOCK_LIMIT_MS} ms`, isMet: longestStep <= BLOCK_LIMIT_MS };
  return [...rows, { bar: "P13", what: STEP, figure: `${formatNumber(longestStep)} ms`, limit }];
}

function pastePlainly(source: Uint8Array, target: Uint8ClampedArray, result: Rgba, weights: Uint8Array): void {
  target.set(source);
  for (let y = 0; y < WINDOW.height; y++) {
    let at = ((WINDOW.y + y) * SIZE.width + WINDOW.x) * 4;
    let from = y * WINDOW.width * 4;
    for (let x = 0; x < WINDOW.width; x++, at += 4, from += 4) {
      const weight = weights[y * WINDOW.width + x] ?? 0;
      for (let k = 0; k < 4; k++) {
        // Divides by 255, rounded, without a division.
        const mixed = (source[at + k] ?? 0) * (255 - weight) + (result[from + k] ?? 0) * weight + 128;
        target[at + k] = (mixed + (mixed >> 8)) >> 8;
      }
    }
  }
}

/** What a plain loop is given for nothing: 0 … 255 for each pixel of the window, from black pasted onto white. */
function readWeights(layer: CompositeLayer): Uint8Array {
  const white = new Uint8Array(SIZE.width * SIZE.height * 4).fill(255);
  const black = new Uint8Array(layer.pixels.length);
  for (let at = 3; at < black.length; at += 4) black[at] = 255;
  const { pixels } = composeLayers(SIZE, white, [{ ...layer, pixels: black }]);
  return Uint8Array.from({ length: WINDOW.width * WINDOW.height }, (_, place) => {
    const x = WINDOW.x + (place % WINDOW.width);
    const y = WINDOW.y + Math.floor(place / WINDOW.width);
    return 255 - (pixels[(y * SIZE.width + x) * 4] ?? 0);
  });
}

/** A comparison of different work is none. */
function requireAlike(ours: Uint8ClampedArray, theirs: Uint8ClampedArray): void {
  for (let at = 0; at < ours.length; at++) {
    if (Math.abs((ours[at] ?? 0) - (theirs[at] ?? 0)) > 2) throw new Error(`Both composites differ at byte ${at}.`);
  }
}

function count(source: Uint8Array, composite: Uint8ClampedArray, layer: CompositeLayer): void {
  const { outside } = measureDifference({ size: SIZE, source, composite, layers: [layer] });
  if (outside > 0) throw new Error(`${outside} pixels differ outside the band.`);
}

function paintDisc(): Coverage {
  const coverage = new Coverage(SIZE);
  const [x, y] = [WINDOW.x + WINDOW.width / 2, WINDOW.y + WINDOW.height / 2];
  for (let row = -RADIUS; row <= RADIUS; row++) {
    const half = Math.floor(Math.sqrt(RADIUS * RADIUS - row * row));
    coverage.fillSpan(y + row, x - half, x + half + 1, true);
  }
  return coverage;
}

function makePixels(count: number, seed: number): Uint8Array {
  const pixels = new Uint8Array(count * 4);
  for (let at = 0, state = seed; at < pixels.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pixels[at] = (at & 3) === 3 ? 255 : state >>> 24;
  }
  return pixels;
}

function time(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
