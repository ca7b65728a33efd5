import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PixelBox, parsePair, type Size } from "@/lib/core/geometry";
import { legacyResolutions, v3Resolutions } from "@/lib/ideogram/resolutions";
import {
  type Frame,
  findSquare,
  frameAround,
  keepMiddleOn,
  nearestResolution,
  planFrame,
  shapeFrame,
} from "./plan-frame";

const limits = { maxSquare: 1600, maxPixels: 8192 * 8192 };
const resolutions = [...new Set([...legacyResolutions, ...v3Resolutions])].flatMap((pair) => parsePair(pair) ?? []);
const sizes = fc.record({ width: fc.integer({ min: 1, max: 6000 }), height: fc.integer({ min: 1, max: 6000 }) });

const queries = fc
  .tuple(sizes, fc.constantFrom(...resolutions), fc.constantFrom("pad" as const, "crop" as const))
  .chain(([picture, resolution, square]) =>
    fc.record({
      picture: fc.constant(picture),
      resolution: fc.constant(resolution),
      square: fc.constant(square),
      limits: fc.constant(limits),
      frame: fc
        .tuple(
          fc.integer({ min: 0, max: picture.width - 1 }),
          fc.integer({ min: 0, max: picture.height - 1 }),
          fc.integer({ min: 1, max: 8000 }),
        )
        .map(([x, y, width]) => {
          const shaped = shapeFrame({ x: 0, y: 0, width, height: 1 }, resolution);
          return keepMiddleOn(picture, {
            ...shaped,
            x: x - Math.floor(shaped.width / 2),
            y: y - Math.floor(shaped.height / 2),
          });
        }),
    }),
  );

function holds(outer: PixelBox, inner: PixelBox): boolean {
  const isWide = outer.x <= inner.x && outer.x + outer.width >= inner.x + inner.width;
  return isWide && outer.y <= inner.y && outer.y + outer.height >= inner.y + inner.height;
}

const wholeOf = (size: Size): Frame => ({ x: 0, y: 0, width: size.width, height: size.height });

describe("the plan of a reframe", () => {
  it("sends a square, made of the picture and its margin, and says where its pixels land", () => {
    fc.assert(
      fc.property(queries, (query) => {
        const plan = planFrame(query);
        const { picture, resolution, square } = query;
        expect(plan.width).toBe(plan.height);
        expect(plan.width).toBeLessThanOrEqual(limits.maxSquare);
        expect(holds(plan.answer, plan.square)).toBe(true);
        expect(holds(plan.answer, plan.frame)).toBe(true);
        expect(plan.square.width).toBe(Math.min(plan.answer.width, plan.answer.height));
        // The square is in the answer's middle, to the half pixel.
        expect(
          Math.abs(2 * (plan.square.x - plan.answer.x) - (plan.answer.width - plan.square.width)),
        ).toBeLessThanOrEqual(1);
        if (square === "crop") expect(plan.square).toEqual(findSquare(plan.frame));
        else {
          const kept = { ...plan.kept, x: plan.kept.x + plan.frame.x, y: plan.kept.y + plan.frame.y };
          expect(holds(plan.square, kept)).toBe(true);
        }
        expect(holds(plan.square, plan.window)).toBe(true);
        expect(holds(wholeOf(picture), plan.window)).toBe(true);
        expect(holds(wholeOf(plan), plan.placed)).toBe(true);
        expect(holds(wholeOf(plan.frame), plan.kept)).toBe(true);
        // To within half a pixel of the shorter side the frame has the resolution's shape.
        const short = Math.min(plan.frame.width, plan.frame.height);
        const long = Math.max(plan.frame.width, plan.frame.height);
        const ratio = Math.max(resolution.width, resolution.height) / Math.min(resolution.width, resolution.height);
        expect(long).toBeGreaterThanOrEqual((short - 0.5) * ratio - 0.5);
        expect(long).toBeLessThanOrEqual((short + 0.5) * ratio + 0.5);
        // The window's edges lie where the scale puts them.
        expect(Math.abs(plan.placed.x - (plan.window.x - plan.square.x) * plan.scale)).toBeLessThanOrEqual(1);
        expect(plan.paddedPixels).toBeLessThanOrEqual(plan.newPixels);
        expect(plan.newPixels).toBe(plan.frame.width * plan.frame.height - plan.kept.width * plan.kept.height);
      }),
    );
  });

  it("keeps a padded frame where it was put, and brings a cropped one's square into the picture", () => {
    fc.assert(
      fc.property(queries, (query) => {
        const plan = planFrame(query);
        if (query.square === "pad") expect(plan.frame).toEqual(query.frame);
        else {
          expect(plan.window).toEqual(plan.square);
          expect(plan.paddedPixels).toBe(0);
          if (holds(wholeOf(query.picture), findSquare(query.frame))) expect(plan.frame).toEqual(query.frame);
        }
        // What was planned is planned again when the run is sent.
        expect(planFrame({ ...query, frame: plan.frame })).toEqual(plan);
      }),
    );
  });

  it("continues a square to 16:9 without padding: the source goes as it is", () => {
    const picture = { width: 1024, height: 1024 };
    const resolution = { width: 1312, height: 736 };
    const plan = planFrame({ picture, resolution, frame: frameAround(picture, resolution), square: "pad", limits });
    expect(plan.frame).toEqual({ x: -400, y: 0, width: 1825, height: 1024 });
    expect(plan).toMatchObject({
      window: { x: 0, y: 0, width: 1024, height: 1024 },
      placed: { x: 0, y: 0, width: 1024, height: 1024 },
      width: 1024,
      kept: { x: 400, y: 0, width: 1024, height: 1024 },
      scale: 1,
      newPixels: (1825 - 1024) * 1024,
      paddedPixels: 0,
    });
  });

  it("a landscape to a wider one: the square holds all of it, and the frame is cut out of the answer", () => {
    const picture = { width: 1152, height: 864 };
    const resolution = { width: 1312, height: 736 };
    const frame = frameAround(picture, resolution);
    expect(frame).toEqual({ x: -194, y: 0, width: 1540, height: 864 });
    const plan = planFrame({ picture, resolution, frame, square: "pad", limits });
    expect(plan).toMatchObject({
      frame,
      square: { x: 0, y: -144, width: 1152, height: 1152 },
      answer: { x: -451, y: -144, width: 2054, height: 1152 },
      placed: { x: 0, y: 144, width: 1152, height: 864 },
      paddedPixels: 0,
    });
  });

  it("a landscape to 9:16: padded to a square of its width, or cropped to one of its height", () => {
    const picture = { width: 1200, height: 800 };
    const resolution = { width: 736, height: 1312 };
    const frame = frameAround(picture, resolution);
    expect(frame).toEqual({ x: 0, y: -669, width: 1200, height: 2139 });
    const padded = planFrame({ picture, resolution, frame, square: "pad", limits });
    expect(padded).toMatchObject({
      square: { x: 0, y: -200, width: 1200, height: 1200 },
      window: { x: 0, y: 0, ...picture },
      placed: { x: 0, y: 200, ...picture },
      paddedPixels: 400 * 1200,
    });
    const cropped = planFrame({ picture, resolution, frame, square: "crop", limits });
    expect(cropped).toMatchObject({
      square: { x: 200, y: 0, width: 800, height: 800 },
      width: 800,
      paddedPixels: 0,
    });
    expect(cropped.frame).toMatchObject({ x: 200, width: 800, height: 1426 });
  });

  it("scales a square that is larger than the relay takes", () => {
    const picture = { width: 4000, height: 4000 };
    const resolution = { width: 1536, height: 512 };
    const plan = planFrame({ picture, resolution, frame: frameAround(picture, resolution), square: "crop", limits });
    expect(plan).toMatchObject({ width: 1600, scale: 0.4, placed: { x: 0, y: 0, width: 1600, height: 1600 } });
    expect(plan.frame).toMatchObject({ width: 12_000, height: 4000 });
    expect(plan.enlargement).toBeCloseTo(7.8125);
  });

  it("refuses a frame whose middle is off the picture, and moves one there", () => {
    const picture = { width: 100, height: 100 };
    const resolution = { width: 1024, height: 1024 };
    const frame = { x: 60, y: 0, width: 100, height: 100 };
    expect(() => planFrame({ picture, resolution, frame, square: "pad", limits })).toThrow(RangeError);
    expect(keepMiddleOn(picture, frame)).toEqual({ ...frame, x: 49 });
  });
});

describe("frames", () => {
  it("hold the picture and take up the resolution's shape", () => {
    fc.assert(
      fc.property(sizes, fc.constantFrom(...resolutions), (picture, resolution) => {
        const frame = frameAround(picture, resolution);
        expect(holds(frame, wholeOf(picture))).toBe(true);
        expect(shapeFrame(frame, resolution)).toEqual(frame);
      }),
    );
  });

  it("snap to the nearest shape there is", () => {
    expect(nearestResolution({ width: 1600, height: 900 }, resolutions)).toEqual({ width: 1280, height: 720 });
    expect(nearestResolution({ width: 5, height: 5 }, resolutions)).toEqual({ width: 1024, height: 1024 });
    expect(nearestResolution({ width: 10, height: 1 }, resolutions)).toEqual({ width: 1536, height: 512 });
    expect(nearestResolution({ width: 1, height: 1 }, [])).toBeUndefined();
  });
});
