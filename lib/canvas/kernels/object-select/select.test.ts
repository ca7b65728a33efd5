import { describe, expect, it } from "vitest";
import type { Coverage } from "@/lib/canvas/kernels/coverage";
import { finish } from "@/lib/canvas/kernels/steps";
import { createRandom, drawPicture, isInDisc, type TestPicture } from "./pictures.fixture";
import { prepareObject } from "./prepare";
import { selectObject } from "./select";
import type { ObjectStroke } from "./strokes";

const dot = (x: number, y: number, radius: number, isObject: boolean): ObjectStroke => ({
  points: [x, y],
  radius,
  isObject,
});

function prepare(picture: TestPicture) {
  return finish(prepareObject(picture.rgba, picture.size));
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
    const isLeft = (x: number, y: number) => x * 3 + y < 2800;
    const picture = drawPicture(1700, 1300, (x, y) => (isLeft(x, y) ? [200, 30, 30] : [240, 240, 235]));
    const coverage = selectObject(prepare(picture), [dot(300, 600, 20, true), dot(1500, 600, 20, false)]);
    let wrong = 0;
    for (let y = 0; y < 1300; y++) for (let x = 0; x < 1700; x++) if (coverage.has(x, y) !== isLeft(x, y)) wrong++;
    expect(wrong).toBe(0);
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
    points: Array.from({ length: 2 * (1 + Math.floor(4 * random())) }, () => 200 * random() - 20),
    radius: random() < 0.2 ? 0.5 : 18 * random(),
    isObject: i === 0 || random() < 0.5,
  }));
}

/** How far the middle of a pixel is from a stroke's path. */
function distanceTo({ points }: ObjectStroke, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const before = Math.max(0, i - 2);
    const [ax = 0, ay = 0, bx = 0, by = 0] = [points[before], points[before + 1], points[i], points[i + 1]];
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = square > 0 ? ((x + 0.5 - ax) * (bx - ax) + (y + 0.5 - ay) * (by - ay)) / square : 0;
    const share = Math.max(0, Math.min(1, along));
    nearest = Math.min(nearest, Math.hypot(x + 0.5 - ax - share * (bx - ax), y + 0.5 - ay - share * (by - ay)));
  }
  return nearest;
}

/** What the last stroke over a pixel says; null: none does, or it is too near its rim to say. */
function wantedAt(strokes: readonly ObjectStroke[], x: number, y: number): boolean | null {
  for (const stroke of [...strokes].reverse()) {
    const distance = distanceTo(stroke, x, y);
    if (distance <= stroke.radius - 0.01 && stroke.radius > 1) return stroke.isObject;
    if (distance <= stroke.radius + 1.5) return null;
  }
  return null;
}

describe("selectObject, whatever the strokes", () => {
  const random = createRandom(99);
  const noise = drawPicture(160, 130, () => [255 * random(), 255 * random(), 255 * random()]);
  const disc = drawPicture(160, 130, (x, y) => (isInDisc(x, y, 80, 60, 40) ? [200, 90, 60] : [90, 110, 130]));

  it("keeps every pixel of the last object stroke in and of the last background stroke out", () => {
    let looked = 0;
    for (const picture of [noise, disc]) {
      const prepared = prepare(picture);
      for (let seed = 1; seed <= 25; seed++) {
        const strokes = randomStrokes(seed);
        const coverage = selectObject(prepared, strokes);
        for (let y = 0; y < 130; y++) {
          for (let x = 0; x < 160; x++) {
            const wanted = wantedAt(strokes, x, y);
            if (wanted === null) continue;
            looked++;
            if (coverage.has(x, y) !== wanted) expect.fail(`seed ${seed}: ${x}, ${y} is not ${wanted}`);
          }
        }
      }
    }
    expect(looked).toBeGreaterThan(20_000);
  });

  it("gives the same bytes whether the strokes came one by one, all at once, or after others", () => {
    for (let seed = 1; seed <= 8; seed++) {
      const strokes = randomStrokes(seed);
      const prepared = prepare(noise);
      const oneByOne = strokes.map((_, i) => selectObject(prepared, strokes.slice(0, i + 1))).at(-1);
      const atOnce = selectObject(prepare(noise), strokes);
      selectObject(prepared, randomStrokes(seed + 100), { x: 10, y: 10, width: 90, height: 80 });
      const afterOthers = selectObject(prepared, strokes);
      expect(oneByOne && bytesOf(oneByOne)).toBe(bytesOf(atOnce));
      expect(bytesOf(afterOthers)).toBe(bytesOf(atOnce));
    }
  });

  it("leaves what is far from a correction as it was", () => {
    // Three like discs in a row, joined by a bar of the same colour; the correction is on the last of them.
    const isInside = (x: number, y: number) =>
      [60, 150, 240].some((cx) => isInDisc(x, y, cx, 60, 30)) || (x > 60 && x < 240 && y > 55 && y < 65);
    const picture = drawPicture(300, 120, (x, y) => (isInside(x, y) ? [190, 80, 60] : [60, 110, 130]));
    const prepared = prepare(picture);
    const first: ObjectStroke = { points: [60, 60, 100, 60], radius: 3, isObject: true };
    const before = selectObject(prepared, [first]);
    const after = selectObject(prepared, [first, dot(240, 60, 10, false)]);
    expect(before.has(240, 60)).toBe(true);
    expect(after.has(240, 60)).toBe(false);
    for (const x of [40, 60, 80]) expect(after.has(x, 75)).toBe(true);
  });
});
