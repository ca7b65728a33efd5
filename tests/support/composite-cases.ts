import fc from "fast-check";
import type { CompositeLayer, WholeCompositeSettings } from "@/lib/canvas/kernels/composite-layer";
import { Coverage } from "@/lib/canvas/kernels/coverage";
import type { PixelBox, Size } from "@/lib/core/geometry";

/** Random pictures, masks, windows and settings for the compositor's property tests. */

interface Blot extends PixelBox {
  readonly isCovered: boolean;
}

/** What a relay may send back instead of an edit of the source. */
type Garbage = "noise" | "shifted" | "blocks" | "clear";

export interface CompositeCase {
  readonly size: Size;
  readonly source: Uint8Array;
  readonly layers: readonly CompositeLayer[];
}

const blot = fc.record({
  x: fc.integer({ min: -20, max: 300 }),
  y: fc.integer({ min: -20, max: 60 }),
  width: fc.integer({ min: 1, max: 150 }),
  height: fc.integer({ min: 1, max: 40 }),
  isCovered: fc.boolean(),
});
const speckle = fc.record({ seed: fc.integer(), every: fc.integer({ min: 2, max: 40 }) });

/** Wide and low: rows of several words and of more than one tile at a price a property test can pay. */
export const sizes = fc.record({ width: fc.integer({ min: 1, max: 300 }), height: fc.integer({ min: 1, max: 48 }) });

export function coverages(size: Size): fc.Arbitrary<Coverage> {
  return fc
    .tuple(fc.array(blot, { maxLength: 6 }), fc.option(speckle, { freq: 4 }))
    .map(([blots, speckles]) => paint(size, blots, speckles));
}

export const settings: fc.Arbitrary<WholeCompositeSettings> = fc.record({
  feather: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 256 })),
  featherSide: fc.constantFrom("inside", "outside", "both"),
  grow: fc.oneof(fc.constant(0), fc.integer({ min: -6, max: 12 })),
  colorMatch: fc.boolean(),
  opacity: fc.oneof(fc.constant(1), fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
});

export const compositeCases: fc.Arbitrary<CompositeCase> = sizes.chain((size) =>
  fc.tuple(fc.integer(), fc.boolean()).chain(([seed, isOpaque]) => {
    const source = makeNoise(size, seed, isOpaque);
    return fc.array(layersOf(size, source), { minLength: 1, maxLength: 3 }).map((layers) => ({ size, source, layers }));
  }),
);

function layersOf(size: Size, source: Uint8Array): fc.Arbitrary<CompositeLayer> {
  return fc
    .record({
      window: windowsIn(size),
      coverage: coverages(size),
      settings,
      restore: fc.option(coverages(size), { freq: 3 }),
      garbage: fc.constantFrom<Garbage>("noise", "shifted", "blocks", "clear"),
      seed: fc.integer(),
    })
    .map(({ restore, garbage, seed, ...layer }) => ({
      ...layer,
      pixels: makeGarbage(garbage, size, source, layer.window, seed),
      ...(restore && { restore }),
    }));
}

function windowsIn({ width, height }: Size): fc.Arbitrary<PixelBox> {
  const some = fc
    .tuple(fc.integer({ min: 0, max: width - 1 }), fc.integer({ min: 0, max: height - 1 }))
    .chain(([x, y]) =>
      fc.record({
        x: fc.constant(x),
        y: fc.constant(y),
        width: fc.integer({ min: 1, max: width - x }),
        height: fc.integer({ min: 1, max: height - y }),
      }),
    );
  return fc.oneof(fc.constant({ x: 0, y: 0, width, height }), some);
}

function paint(size: Size, blots: readonly Blot[], speckles: { seed: number; every: number } | null): Coverage {
  const coverage = new Coverage(size);
  for (const { x, y, width, height, isCovered } of blots) {
    for (let row = y; row < y + height; row++) coverage.fillSpan(row, x, x + width, isCovered);
  }
  if (!speckles) return coverage;
  const random = createRandom(speckles.seed);
  for (let at = 0; at < size.width * size.height; at++) {
    if (random() % speckles.every !== 0) continue;
    const [x, y] = [at % size.width, Math.floor(at / size.width)];
    coverage.fillSpan(y, x, x + 1, !coverage.has(x, y));
  }
  return coverage;
}

export function makeNoise(size: Size, seed: number, isOpaque: boolean): Uint8Array {
  const random = createRandom(seed);
  const bytes = Uint8Array.from({ length: size.width * size.height * 4 }, () => random() & 255);
  if (isOpaque) for (let at = 3; at < bytes.length; at += 4) bytes[at] = 255;
  return bytes;
}

function makeGarbage(kind: Garbage, size: Size, source: Uint8Array, window: PixelBox, seed: number): Uint8Array {
  if (kind === "clear") return new Uint8Array(window.width * window.height * 4);
  if (kind === "noise") return makeNoise(window, seed, seed % 2 === 0);
  const bytes = new Uint8Array(window.width * window.height * 4);
  for (let y = 0; y < window.height; y++) {
    for (let x = 0; x < window.width; x++) {
      const from = kind === "shifted" ? { x: x + 1, y: y + 1 } : { x: x & ~7, y: y & ~7 };
      const sourceX = Math.min(size.width - 1, window.x + from.x);
      const sourceY = Math.min(size.height - 1, window.y + from.y);
      const at = (sourceY * size.width + sourceX) * 4;
      bytes.set(source.subarray(at, at + 4), (y * window.width + x) * 4);
    }
  }
  return bytes;
}

/** Whole numbers of 24 bits, the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
