import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FloodFill, floodFill, floodFillInSteps } from "./flood-fill";

/** Few colours, some of them near to one another, so that areas hang together and tolerance matters. */
const PALETTE = [
  [10, 10, 10, 255],
  [14, 10, 10, 255],
  [30, 18, 10, 255],
  [200, 100, 50, 255],
  [200, 100, 50, 120],
  [1, 2, 3, 0],
  [90, 80, 70, 0],
] as const;

const fills: fc.Arbitrary<FloodFill> = fc
  .record({ width: fc.integer({ min: 1, max: 140 }), height: fc.integer({ min: 1, max: 40 }) })
  .chain((size) =>
    fc.record({
      size: fc.constant(size),
      x: fc.integer({ min: 0, max: size.width - 1 }),
      y: fc.integer({ min: 0, max: size.height - 1 }),
      tolerance: fc.constantFrom(0, 3, 4, 19, 20, 135, 255),
      isContiguous: fc.boolean(),
      rgba: fc
        .array(fc.record({ colour: fc.nat(PALETTE.length - 1), length: fc.integer({ min: 1, max: size.width * 2 }) }), {
          minLength: 1,
          maxLength: 60,
        })
        .map((runs) => paintRuns(runs, size.width * size.height)),
    }),
  );

function paintRuns(runs: readonly { colour: number; length: number }[], count: number): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(count * 4);
  let run = 0;
  for (let pixel = 0, left = 0; pixel < count; pixel++, left--) {
    if (left <= 0) left = runs[run++ % runs.length]?.length ?? 1;
    rgba.set(PALETTE[runs[(run - 1) % runs.length]?.colour ?? 0] ?? PALETTE[0], pixel * 4);
  }
  return rgba;
}

/** As plainly as can be: a list of pixels to look at. */
function fillByHand({ rgba, size, x, y, tolerance, isContiguous }: FloodFill): string {
  const colour = (px: number, py: number) => [
    ...rgba.subarray((py * size.width + px) * 4, (py * size.width + px) * 4 + 4),
  ];
  const seed = colour(x, y);
  const isLike = (px: number, py: number): boolean => {
    const here = colour(px, py);
    if (here[3] === 0 && seed[3] === 0) return true;
    return here.every((value, channel) => Math.abs(value - (seed[channel] ?? 0)) <= tolerance);
  };
  const rows = Array.from({ length: size.height }, () => new Array<string>(size.width).fill("."));
  const open: [number, number][] = [[x, y]];
  if (!isContiguous) {
    for (let py = 0; py < size.height; py++) for (let px = 0; px < size.width; px++) open.push([px, py]);
  }
  for (let next = open.pop(); next; next = open.pop()) {
    const [px, py] = next;
    const row = rows[py];
    if (row?.[px] !== "." || !isLike(px, py)) continue;
    row[px] = "#";
    if (isContiguous) open.push([px - 1, py], [px + 1, py], [px, py - 1], [px, py + 1]);
  }
  return rows.map((row) => row.join("")).join("\n");
}

function show(fill: FloodFill): string {
  const found = floodFill(fill);
  return Array.from({ length: fill.size.height }, (_, y) =>
    Array.from({ length: fill.size.width }, (__, x) => (found.has(x, y) ? "#" : ".")).join(""),
  ).join("\n");
}

describe("flood fill", () => {
  it("finds what a plain search finds", () => {
    fc.assert(
      fc.property(fills, (fill) => {
        expect(show(fill)).toBe(fillByHand(fill));
      }),
      { numRuns: 400 },
    );
  });

  it("goes through a maze of one pixel's width without recursion", () => {
    const size = { width: 512, height: 511 };
    const rgba = new Uint8ClampedArray(size.width * size.height * 4).fill(255);
    // Walls on every other row, open at alternate ends.
    for (let y = 1; y < size.height; y += 2) {
      const gap = y % 4 === 1 ? size.width - 1 : 0;
      for (let x = 0; x < size.width; x++)
        if (x !== gap) rgba.fill(0, (y * size.width + x) * 4, (y * size.width + x) * 4 + 3);
    }
    const found = floodFill({ rgba, size, x: 0, y: 0, tolerance: 0, isContiguous: true });
    expect(found.has(0, 510) && found.has(511, 510)).toBe(true);
    let count = 0;
    for (let y = 0; y < size.height; y++) for (let x = 0; x < size.width; x++) if (found.has(x, y)) count++;
    expect(count).toBe(256 * 512 + 255);
  });

  it("reads pixels wherever their bytes lie, and finds nothing from a seed outside the picture", () => {
    const bytes = new Uint8Array(1 + 4 * 4).fill(9);
    const fill = { rgba: bytes.subarray(1), size: { width: 2, height: 2 }, tolerance: 0, isContiguous: true };
    expect(show({ ...fill, x: 0, y: 0 })).toBe("##\n##");
    expect(show({ ...fill, x: 2, y: 0 })).toBe("..\n..");
  });

  it("lets its caller breathe on a large picture", () => {
    const size = { width: 4000, height: 2000 };
    const rgba = new Uint8ClampedArray(size.width * size.height * 4);
    rgba.fill(255, 1000 * size.width * 4);
    const shares = [...floodFillInSteps({ rgba, size, x: 0, y: 0, tolerance: 0, isContiguous: false })];
    expect(shares.length).toBeGreaterThan(20);
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });
});
