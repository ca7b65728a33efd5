import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CompositeCase, compositeCases, makeNoise } from "@/tests/support/composite-cases";
import { composeLayers, compositeInSteps } from "./composite";
import {
  type CompositeLayer,
  completeCompositeSettings,
  findBandReach,
  type Rgba,
  type WholeCompositeSettings,
} from "./composite-layer";
import { Coverage } from "./coverage";
import { FULL_WEIGHT } from "./feather";
import { growCoverage } from "./grow";
import { coverBox, findPasteBox, meetBoxes } from "./paste-region";
import { resample } from "./resample";
import { finish } from "./steps";

const plain: WholeCompositeSettings = completeCompositeSettings(undefined);

function compose({ size, source, layers }: CompositeCase): Uint8ClampedArray {
  return composeLayers(size, source, layers).pixels;
}

/** By bytes: the test runner's own comparison takes a second for a picture. */
function expectSame(actual: Rgba, expected: Rgba): void {
  expect(Buffer.compare(Buffer.from(actual), Buffer.from(expected))).toBe(0);
}

/** Places that differ, as "x,y". */
function listDifferences({ size, source }: CompositeCase, pixels: Uint8ClampedArray): [number, number][] {
  const found: [number, number][] = [];
  for (let at = 0; at < source.length; at++) {
    if (source[at] === pixels[at]) continue;
    found.push([(at >> 2) % size.width, Math.floor((at >> 2) / size.width)]);
    at |= 3;
  }
  return found;
}

/** Where a layer may touch the source, from its definition: near enough to its mask, in its window, not restored. */
function listTouchable({ coverage, settings, window, restore }: CompositeLayer): (x: number, y: number) => boolean {
  const near = growCoverage(coverage, Math.max(0, settings.grow) + findBandReach(settings).outward);
  return (x, y) =>
    near.has(x, y) &&
    !restore?.has(x, y) &&
    x >= window.x &&
    y >= window.y &&
    x < window.x + window.width &&
    y < window.y + window.height;
}

function withSettings(one: CompositeCase, settings: Partial<WholeCompositeSettings>): CompositeCase {
  return { ...one, layers: one.layers.map((layer) => ({ ...layer, settings: { ...layer.settings, ...settings } })) };
}

describe("composeLayers", () => {
  it("leaves every pixel outside mask and band as it was, whatever the relay sent back", () => {
    fc.assert(
      fc.property(compositeCases, (one) => {
        const before = one.source.slice();
        const mayTouch = one.layers.map(listTouchable);
        const wrong = listDifferences(one, compose(one)).filter(([x, y]) => !mayTouch.some((may) => may(x, y)));
        expect(wrong).toEqual([]);
        expectSame(one.source, before);
      }),
      { numRuns: 80 },
    );
  });

  it("trap 7: with the feather inside, nothing outside the mask is touched", () => {
    fc.assert(
      fc.property(compositeCases, (drawn) => {
        const one = withSettings(drawn, { featherSide: "inside", grow: 0 });
        const changed = listDifferences(one, compose(one));
        expect(changed.filter(([x, y]) => !one.layers.some(({ coverage }) => coverage.has(x, y)))).toEqual([]);
      }),
      { numRuns: 80 },
    );
    expect(plain).toMatchObject({ feather: 0, featherSide: "inside", grow: 0, colorMatch: false, opacity: 1 });
  });

  it("is the source at opacity 0, where all is restored, and with an empty mask", () => {
    fc.assert(
      fc.property(compositeCases, (one) => {
        const { source } = one;
        const everything = coverBox(one.size, { x: 0, y: 0, ...one.size });
        expectSame(compose(withSettings(one, { opacity: 0 })), source);
        const restored = one.layers.map((layer) => ({ ...layer, restore: everything }));
        expectSame(compose({ ...one, layers: restored }), source);
        const empty = one.layers.map((layer) => ({ ...layer, coverage: new Coverage(one.size) }));
        expectSame(compose({ ...one, layers: empty }), source);
      }),
      { numRuns: 40 },
    );
  });

  it("takes exactly the result under a hard mask", () => {
    fc.assert(
      fc.property(compositeCases, (drawn) => {
        const one = withSettings({ ...drawn, layers: drawn.layers.slice(0, 1) }, plain);
        const pixels = compose(one);
        const [layer] = one.layers;
        if (!layer) throw new Error("A case has a layer.");
        const { window, coverage, restore } = layer;
        const expected = new Uint8Array(pixels.length);
        for (let at = 0; at < one.size.width * one.size.height; at++) {
          const [x, y] = [at % one.size.width, Math.floor(at / one.size.width)];
          const [column, row] = [x - window.x, y - window.y];
          const isIn = column >= 0 && row >= 0 && column < window.width && row < window.height;
          const isTaken = isIn && coverage.has(x, y) && !restore?.has(x, y);
          const from = isTaken ? layer.pixels.subarray((row * window.width + column) * 4) : one.source.subarray(at * 4);
          expected.set(from.subarray(0, 4), at * 4);
        }
        expectSame(pixels, expected);
      }),
      { numRuns: 30 },
    );
  });

  it("gives the same bytes each time, in steps or at once, in place or beside, from a Buffer or an array", () => {
    fc.assert(
      fc.property(compositeCases, (one) => {
        const pixels = compose(one);
        expectSame(compose(one), pixels);
        const target = Buffer.from(one.source);
        for (const share of compositeInSteps({ ...one, source: target, target })) expect(share).toBeLessThanOrEqual(1);
        expectSame(target, pixels);
      }),
      { numRuns: 40 },
    );
  });

  it("makes any part of the composite by itself, and finds the part that can change without making it", () => {
    const parts = compositeCases.chain((one) =>
      fc.tuple(fc.nat({ max: one.size.width - 1 }), fc.nat({ max: one.size.height - 1 })).map(([x, y]) => ({
        one,
        area: { x, y, width: one.size.width - x, height: Math.ceil((one.size.height - y) / 2) },
      })),
    );
    fc.assert(
      fc.property(parts, ({ one, area }) => {
        const { pixels } = composeLayers(one.size, one.source, one.layers);
        const target = new Uint8ClampedArray(area.width * area.height * 4);
        finish(compositeInSteps({ ...one, target, area }));
        expectSame(target, resample({ pixels, size: one.size, part: area, to: area }));
        const boxes = one.layers.map(findPasteBox);
        const isOutside = ([x, y]: [number, number]) =>
          !boxes.some((box) => box && meetBoxes(box, { x, y, width: 1, height: 1 }));
        expect(listDifferences(one, pixels).filter(isOutside)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("reports a box around everything it changed", () => {
    fc.assert(
      fc.property(compositeCases, (one) => {
        const { pixels, touched } = composeLayers(one.size, one.source, one.layers);
        for (const [x, y] of listDifferences(one, pixels)) {
          expect(touched && x >= touched.x && x < touched.x + touched.width).toBe(true);
          expect(touched && y >= touched.y && y < touched.y + touched.height).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});

const size = { width: 96, height: 40 };
const whole = { x: 0, y: 0, ...size };

function fillWith(color: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: size.width * size.height * 4 }, (_, at) => color[at & 3] ?? 0);
}

function pixelAt(pixels: Uint8ClampedArray, x: number, y: number): number[] {
  return [...pixels.subarray((y * size.width + x) * 4, (y * size.width + x) * 4 + 4)];
}

describe("layers", () => {
  it("lie over one another in their order: variant 2 here, variant 4 there", () => {
    const layers = [
      { color: [200, 0, 0, 255], box: { x: 8, y: 8, width: 40, height: 20 } },
      { color: [0, 0, 200, 255], box: { x: 32, y: 8, width: 40, height: 20 } },
    ].map(({ color, box }) => ({
      pixels: fillWith(color),
      window: whole,
      coverage: coverBox(size, box),
      settings: plain,
    }));
    const { pixels } = composeLayers(size, fillWith([9, 9, 9, 255]), layers);
    expect([4, 20, 40, 60].map((x) => pixelAt(pixels, x, 12))).toEqual([
      [9, 9, 9, 255],
      [200, 0, 0, 255],
      [0, 0, 200, 255],
      [0, 0, 200, 255],
    ]);
  });

  it("trap 1: a colour under alpha 0 neither is destroyed nor bleeds into the band", () => {
    const settings: WholeCompositeSettings = { ...plain, feather: 8, featherSide: "both" };
    const coverage = coverBox(size, { x: 40, y: 0, width: 56, height: 40 });
    // The result is clear with a loud colour underneath; mixed by its alpha it lends none of it.
    const layer = { pixels: fillWith([255, 0, 255, 0]), window: whole, coverage, settings };
    const { pixels } = composeLayers(size, fillWith([10, 20, 30, 255]), [layer]);
    expect(pixelAt(pixels, 20, 20)).toEqual([10, 20, 30, 255]);
    for (let x = 36; x < 43; x++) expect(pixelAt(pixels, x, 20).slice(0, 3)).toEqual([10, 20, 30]);
    expect(pixelAt(pixels, 39, 20)[3]).toBeGreaterThan(pixelAt(pixels, 40, 20)[3] ?? 0);
    const clear = composeLayers(size, fillWith([10, 20, 30, 0]), [{ ...layer, pixels: fillWith([1, 2, 3, 0]) }]);
    expect(pixelAt(clear.pixels, 41, 20)).toEqual([10, 20, 30, 0]);
  });

  it("half the opacity is half of both", () => {
    const layer = {
      pixels: fillWith([200, 100, 50, 255]),
      window: whole,
      coverage: coverBox(size, whole),
      settings: { ...plain, opacity: 0.5 },
    };
    expect(pixelAt(composeLayers(size, fillWith([100, 200, 51, 255]), [layer]).pixels, 5, 5)).toEqual([
      150, 150, 51, 255,
    ]);
    expect(FULL_WEIGHT % 2).toBe(0);
  });

  it("refuses what does not fit before a pixel is touched", () => {
    const layer = { pixels: fillWith([1, 1, 1, 255]), window: whole, coverage: coverBox(size, whole), settings: plain };
    const source = makeNoise(size, 1, true);
    for (const broken of [
      { window: { ...whole, x: 1 } },
      { window: { ...whole, width: 90 } },
      { pixels: new Uint8Array(4) },
      { coverage: new Coverage({ width: 95, height: 40 }) },
      { restore: new Coverage({ width: 96, height: 41 }) },
    ]) {
      expect(() => composeLayers(size, source, [{ ...layer, ...broken }])).toThrow(RangeError);
    }
  });
});
