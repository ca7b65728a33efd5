import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PixelBox, Size } from "@/lib/core/geometry";
import { parsePair } from "@/lib/core/geometry";
import { editWindowLimits } from "@/lib/ideogram/edit-window";
import { legacyResolutions, v3Resolutions } from "@/lib/ideogram/resolutions";
import { findStitchBox, fitWindow, planWindow, type WindowLimits, type WindowPlan } from "./plan-window";

const limits: WindowLimits = editWindowLimits;

const pictures = fc.oneof(
  fc.record({ width: fc.integer({ min: 1, max: 300 }), height: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ width: fc.integer({ min: 1, max: 16_384 }), height: fc.integer({ min: 1, max: 16_384 }) }),
);

const queries = pictures.chain((picture) =>
  fc.record({
    picture: fc.constant(picture),
    maskBounds: boxesIn(picture),
    limits: fc.oneof(
      fc.constant(limits),
      fc.record({
        maxPixels: fc.integer({ min: 500_000, max: 8_000_000 }),
        multiple: fc.constantFrom(1, 8, 16, 64),
        maxRatio: fc.double({ min: 1, max: 8, noNaN: true }),
        minMaskShare: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        comfortableSides: fc.constantFrom([64, 512] as const, [256, 256] as const),
      }),
    ),
    reach: fc.integer({ min: 0, max: 512 }),
  }),
);

function boxesIn({ width, height }: Size): fc.Arbitrary<PixelBox> {
  return fc.tuple(fc.integer({ min: 0, max: width - 1 }), fc.integer({ min: 0, max: height - 1 })).chain(([x, y]) =>
    fc.record({
      x: fc.constant(x),
      y: fc.constant(y),
      width: fc.integer({ min: 1, max: width - x }),
      height: fc.integer({ min: 1, max: height - y }),
    }),
  );
}

function holds(outer: PixelBox, inner: PixelBox): boolean {
  const isWide = outer.x <= inner.x && outer.x + outer.width >= inner.x + inner.width;
  return isWide && outer.y <= inner.y && outer.y + outer.height >= inner.y + inner.height;
}

/** What every plan promises, whoever chose its window. */
function expectSendable(plan: WindowPlan, picture: Size, given: WindowLimits): void {
  expect(holds({ x: 0, y: 0, ...picture }, plan.window)).toBe(true);
  expect([plan.width % given.multiple, plan.height % given.multiple]).toEqual([0, 0]);
  expect(plan.width * plan.height).toBeLessThanOrEqual(given.maxPixels);
  const ratio = Math.max(plan.width, plan.height) / Math.min(plan.width, plan.height);
  expect(ratio).toBeLessThanOrEqual(given.maxRatio);
  expect(holds({ x: 0, y: 0, width: plan.width, height: plan.height }, plan.placed)).toBe(true);
  expect(plan.scale).toBeLessThanOrEqual(1);
  for (const side of ["width", "height"] as const) {
    if (plan.scale === 1) expect(plan.placed[side]).toBe(plan.window[side]);
    // Both sides are scaled alike, to the pixel.
    else expect(Math.abs(plan.placed[side] - plan.window[side] * plan.scale)).toBeLessThanOrEqual(1);
  }
}

describe("planWindow", () => {
  it("holds the mask, never leaves the picture and gives what the relay takes, at any size", () => {
    fc.assert(
      fc.property(queries, (query) => {
        const plan = planWindow(query);
        expectSendable(plan, query.picture, query.limits);
        expect(holds(plan.window, query.maskBounds)).toBe(true);
        expect(plan.holdsMask).toBe(true);
        expect(planWindow(query)).toEqual(plan);
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps scale 1 whenever the mask with the least context fits", () => {
    fc.assert(
      fc.property(queries, (query) => {
        const { x, y, width, height } = query.maskBounds;
        const room = 2 * Math.max(64, Math.round((width + height) * 0.05) + query.reach) + 2 * query.reach + 64;
        const side = Math.max(width, height, query.limits.comfortableSides[1]) + room;
        fc.pre(side * side <= query.limits.maxPixels);
        expect([planWindow(query).scale, x, y]).toEqual([1, x, y]);
      }),
      { numRuns: 1000 },
    );
  });

  it("trap 9: a picture of 1023 is padded to 1024, not scaled", () => {
    const picture = { width: 1023, height: 1023 };
    const plan = planWindow({ picture, maskBounds: { x: 100, y: 100, width: 600, height: 600 }, limits });
    expect(plan).toEqual({
      window: { x: 0, y: 0, ...picture },
      width: 1024,
      height: 1024,
      placed: { x: 0, y: 0, ...picture },
      scale: 1,
      holdsMask: true,
    });
  });

  it("trap 8: a crop never leaves the picture, not even with a mask in its corner", () => {
    const picture = { width: 6000, height: 4000 };
    const plan = planWindow({ picture, maskBounds: { x: 5900, y: 3900, width: 100, height: 100 }, limits });
    expect(plan.scale).toBe(1);
    expect(plan.window.x + plan.window.width).toBe(6000);
    expect(plan.window.y + plan.window.height).toBe(4000);
    expect(plan.placed).toEqual({ x: 0, y: 0, width: plan.width, height: plan.height });
  });

  it("sends the whole picture when it is taken as it is and the mask is large enough to be heeded", () => {
    const picture = { width: 1024, height: 768 };
    const large = { x: 200, y: 200, width: 400, height: 300 };
    expect(planWindow({ picture, maskBounds: large, limits }).window).toEqual({ x: 0, y: 0, ...picture });
    // The same bounds, but hardly anything in them is painted.
    const thin = planWindow({ picture, maskBounds: large, limits, coveredPixels: 9000 });
    expect(thin.window.width * thin.window.height).toBeLessThan(1024 * 768);
    const small = planWindow({ picture, maskBounds: { x: 500, y: 300, width: 60, height: 60 }, limits });
    expect([small.window.width, small.window.height]).toEqual([256, 256]);
  });

  it("leaves context around the mask in proportion to it, with a minimum", () => {
    const picture = { width: 6000, height: 4000 };
    const marginOf = (width: number) => {
      const { window } = planWindow({ picture, maskBounds: { x: 2000, y: 1500, width, height: width }, limits });
      return (window.width - width) / 2;
    };
    expect(marginOf(600)).toBeGreaterThanOrEqual(300);
    expect(marginOf(600)).toBeLessThan(320);
    expect(marginOf(20)).toBeGreaterThanOrEqual(64);
    // Less of it, but still some, where it would cost scale 1 …
    expect(marginOf(1400)).toBeGreaterThan(90);
    expect(planWindow({ picture, maskBounds: { x: 0, y: 0, width: 1400, height: 1400 }, limits }).scale).toBe(1);
    // … and a mask that is too large for scale 1 says how much smaller it is sent.
    const { scale } = planWindow({ picture, maskBounds: { x: 0, y: 0, width: 5000, height: 3000 }, limits });
    expect(scale).toBeGreaterThan(0.35);
    expect(scale).toBeLessThan(0.45);
  });

  it("makes room for what grows and feathers outward", () => {
    const query = { picture: { width: 6000, height: 4000 }, maskBounds: { x: 3000, y: 2000, width: 40, height: 40 } };
    expect(planWindow({ ...query, limits, reach: 300 }).window.width).toBeGreaterThanOrEqual(640 + 128);
  });

  it("refuses a mask beside the picture", () => {
    const maskBounds = { x: 200, y: 0, width: 10, height: 10 };
    expect(() => planWindow({ picture: { width: 100, height: 100 }, maskBounds, limits })).toThrow(RangeError);
  });
});

describe("fitWindow", () => {
  it("brings any window the user drew to one that can be sent, and tells when it cuts the mask", () => {
    const loose = fc.double({ min: -20_000, max: 40_000, noNaN: true });
    const box = fc.record({ x: loose, y: loose, width: loose, height: loose });
    fc.assert(
      fc.property(queries, box, (drawn, window) => {
        const query = { ...drawn, reach: 0 };
        const plan = fitWindow(window, query);
        expectSendable(plan, query.picture, query.limits);
        expect(plan.holdsMask).toBe(holds(plan.window, query.maskBounds));
        // What was fitted once stays as it is.
        expect(fitWindow(plan.window, query)).toEqual(plan);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("findStitchBox", () => {
  it("finds the window in an answer of the size sent to the pixel, and in proportion in any other", () => {
    fc.assert(
      fc.property(queries, (query) => {
        const plan = planWindow(query);
        expect(findStitchBox(plan, plan)).toEqual(plan.placed);
      }),
    );
    const plan = { width: 1024, height: 512, placed: { x: 1, y: 2, width: 1000, height: 500 } };
    expect(findStitchBox(plan, { width: 512, height: 1024 })).toEqual({ x: 0.5, y: 4, width: 500, height: 1000 });
  });
});

describe("editWindowLimits", () => {
  it("is what the vendor's own sizes have in common", () => {
    for (const resolution of [...legacyResolutions, ...v3Resolutions]) {
      const { width, height } = parsePair(resolution) ?? { width: 0, height: 0 };
      expect([width % limits.multiple, height % limits.multiple]).toEqual([0, 0]);
      expect(Math.max(width, height) / Math.min(width, height)).toBeLessThanOrEqual(limits.maxRatio);
      expect(width * height).toBeLessThanOrEqual(limits.maxPixels);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(limits.comfortableSides[1]);
    }
  });
});
