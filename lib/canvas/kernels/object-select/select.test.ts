import { describe, expect, it } from "vitest";
import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { createRandom, drawPicture, isInDisc, type TestPicture } from "./pictures.fixture";
import { prepareObject } from "./prepare";
import { selectObject } from "./select";
import { type ObjectStroke, rasterizeStroke } from "./strokes";

const dot = (x: number, y: number, radius: number, isObject: boolean): ObjectStroke => ({
  points: [x, y],
  radius,
  isObject,
});

function prepare(picture: TestPicture) {
  return prepareObject(picture.rgba, picture.size);
}

/** Intersection over union with what a function says is inside. */
function overlap(coverage: Coverage, isInside: (x: number, y: number) => boolean): number {
  let both = 0;
  let either = 0;
  for (let y = 0; y < coverage.height; y++) {
    for (let x = 0; x < coverage.width; x++) {
      const one = coverage.has(x, y);
      const other = isInside(x, y);
      if (one && other) both++;
      if (one || other) either++;
    }
  }
  return both / either;
}

function bytesOf(coverage: Coverage): string {
  return Array.from({ length: coverage.tileCount }, (_, i) => coverage.tileAt(i)?.join(",") ?? "-").join("|");
}

function noisyDisc(seed: number): TestPicture {
  const random = createRandom(seed);
  return drawPicture(240, 200, (x, y) => {
    const noise = () => 40 * (random() - 0.5);
    return isInDisc(x, y, 110, 95, 50)
      ? [190 + noise(), 80 + noise(), 60 + noise()]
      : [90 + noise(), 110 + noise(), 130 + noise()];
  });
}

describe("selectObject", () => {
  it("finds a disc on noise from one click", () => {
    const coverage = selectObject(prepare(noisyDisc(3)), [dot(110, 95, 8, true)]);
    expect(overlap(coverage, (x, y) => isInDisc(x, y, 110, 95, 50))).toBeGreaterThan(0.97);
  });

  it("cuts two flat colours along their border to the pixel, also where the picture is worked on smaller", () => {
    const picture = drawPicture(1700, 1300, (x, y) => (x * 3 + y < 2800 ? [200, 30, 30] : [240, 240, 235]));
    const coverage = selectObject(prepare(picture), [dot(300, 600, 20, true), dot(1500, 600, 20, false)]);
    expect(overlap(coverage, (x, y) => x * 3 + y < 2800)).toBeGreaterThan(0.9985);
  });

  it("finds a textured object on another texture", () => {
    const picture = drawPicture(260, 220, (x, y) => {
      if (isInDisc(x, y, 140, 110, 60)) return (x >> 2) % 2 === (y >> 2) % 2 ? [230, 190, 60] : [90, 50, 20];
      return (y >> 2) % 2 === 0 ? [60, 110, 60] : [120, 170, 130];
    });
    const strokes: ObjectStroke[] = [
      { points: [115, 110, 165, 115], radius: 6, isObject: true },
      { points: [30, 30, 30, 190], radius: 6, isObject: false },
    ];
    expect(overlap(selectObject(prepare(picture), strokes), (x, y) => isInDisc(x, y, 140, 110, 60))).toBeGreaterThan(
      0.93,
    );
  });

  it("takes an object from a box alone, and nothing outside it", () => {
    const box = { x: 45, y: 30, width: 130, height: 132 };
    const coverage = selectObject(prepare(noisyDisc(4)), [], box);
    expect(overlap(coverage, (x, y) => isInDisc(x, y, 110, 95, 50))).toBeGreaterThan(0.95);
    expect(coverage.has(44, 95) || coverage.has(175, 95) || coverage.has(110, 29) || coverage.has(110, 162)).toBe(
      false,
    );
  });

  it("takes only what the strokes touch: a twin elsewhere is left", () => {
    const isLeft = (x: number, y: number) => isInDisc(x, y, 70, 80, 35);
    const isRight = (x: number, y: number) => isInDisc(x, y, 200, 80, 35);
    const picture = drawPicture(270, 160, (x, y) => (isLeft(x, y) || isRight(x, y) ? [40, 90, 200] : [220, 215, 200]));
    const coverage = selectObject(prepare(picture), [dot(70, 80, 6, true)]);
    expect(overlap(coverage, isLeft)).toBeGreaterThan(0.97);
    expect(coverage.has(200, 80)).toBe(false);
  });

  it("tells an object from transparent ground, whatever the colour below it", () => {
    const isInside = (x: number, y: number) => isInDisc(x, y, 80, 80, 40);
    const picture = drawPicture(160, 160, (x, y) => [128, 128, 128, isInside(x, y) ? 255 : 0]);
    expect(overlap(selectObject(prepare(picture), [dot(80, 80, 5, true)]), isInside)).toBeGreaterThan(0.97);
  });

  it("selects nothing where there is nothing to go by", () => {
    const prepared = prepare(noisyDisc(5));
    const empty = [[], [dot(20, 20, 9, false)], [{ points: [], radius: 5, isObject: true }]];
    for (const strokes of empty) {
      const coverage = selectObject(prepared, strokes);
      expect(Array.from({ length: coverage.tileCount }, (_, i) => coverage.tileAt(i))).toEqual([null]);
    }
  });
});

/** Strokes anywhere, also past the edge, over each other and thinner than a pixel. */
function randomStrokes(seed: number): ObjectStroke[] {
  const random = createRandom(seed);
  return Array.from({ length: 1 + Math.floor(5 * random()) }, (_, i) => ({
    points: Array.from({ length: 2 * (1 + Math.floor(4 * random())) }, () => 300 * random() - 30),
    radius: random() < 0.2 ? 0.5 : 20 * random(),
    isObject: i === 0 || random() < 0.5,
  }));
}

describe("selectObject, whatever the strokes", () => {
  const random = createRandom(99);
  const noise = drawPicture(240, 200, () => [255 * random(), 255 * random(), 255 * random()]);
  const prepared = [prepare(noise), prepare(noisyDisc(1))];

  it("keeps every pixel of the last object stroke in and of the last background stroke out", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const strokes = randomStrokes(seed);
      for (const picture of prepared) {
        const coverage = selectObject(picture, strokes);
        const wanted = new Map<number, boolean>();
        for (const stroke of strokes) {
          rasterizeStroke(stroke, 1, picture.size, (y, from, to) => {
            for (let x = from; x < to; x++) wanted.set(y * picture.size.width + x, stroke.isObject);
          });
        }
        const wrong = [...wanted].filter(([at, isObject]) => coverage.has(at % 240, Math.floor(at / 240)) !== isObject);
        expect(wrong, `seed ${seed}`).toEqual([]);
      }
    }
  });

  it("gives the same bytes again, with a picture prepared anew", () => {
    for (let seed = 1; seed <= 10; seed++) {
      const strokes = randomStrokes(seed);
      const again = selectObject(prepare(noisyDisc(1)), strokes);
      const first = selectObject(prepared[1] ?? prepare(noisyDisc(1)), strokes);
      expect(bytesOf(again)).toBe(bytesOf(first));
    }
  });
});
