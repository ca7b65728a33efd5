import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Coverage } from "./coverage";
import { growCoverage } from "./grow";

interface Blot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isCovered: boolean;
}

const sizes = fc.record({ width: fc.integer({ min: 1, max: 90 }), height: fc.integer({ min: 1, max: 90 }) });
const blots: fc.Arbitrary<Blot[]> = fc.array(
  fc.record({
    x: fc.integer({ min: -5, max: 90 }),
    y: fc.integer({ min: 0, max: 90 }),
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 40 }),
    isCovered: fc.boolean(),
  }),
  { maxLength: 8 },
);

function paint(size: { width: number; height: number }, list: readonly Blot[]): Coverage {
  const coverage = new Coverage(size);
  for (const blot of list) {
    for (let y = blot.y; y < blot.y + blot.height; y++)
      coverage.fillSpan(y, blot.x, blot.x + blot.width, blot.isCovered);
  }
  return coverage;
}

function show(coverage: Coverage, has = (x: number, y: number) => coverage.has(x, y)): string {
  const rows: string[] = [];
  for (let y = 0; y < coverage.height; y++) {
    rows.push(Array.from({ length: coverage.width }, (_, x) => (has(x, y) ? "#" : ".")).join(""));
  }
  return rows.join("\n");
}

function showByBruteForce(source: Coverage, pixels: number): string {
  const isGrowing = pixels >= 0;
  const reach = Math.abs(pixels);
  const found: [number, number][] = [];
  for (let y = 0; y < source.height; y++) {
    for (let x = 0; x < source.width; x++) if (source.has(x, y) === isGrowing) found.push([x, y]);
  }
  return show(source, (x, y) => found.some(([fx, fy]) => (fx - x) ** 2 + (fy - y) ** 2 <= reach * reach) === isGrowing);
}

/** Every word, so that bits outside the picture are seen too. */
function listWords(coverage: Coverage): (readonly number[] | null)[] {
  return Array.from({ length: coverage.tileCount }, (_, index) => {
    const tile = coverage.tileAt(index);
    return tile?.some((word) => word !== 0) ? [...tile] : null;
  });
}

describe("grow and shrink", () => {
  it("equals brute force by distance between centres, whole and broken distances alike", () => {
    const distances = fc.oneof(fc.integer({ min: -45, max: 45 }), fc.double({ min: -6, max: 6, noNaN: true }));
    fc.assert(
      fc.property(sizes, blots, distances, (size, list, pixels) => {
        const source = paint(size, list);
        expect(show(growCoverage(source, pixels))).toBe(showByBruteForce(source, pixels));
      }),
      { numRuns: 60 },
    );
  });

  it("crosses the edges of tiles as it crosses any other place", () => {
    const size = { width: 777, height: 530 };
    const centres = [
      [255, 256],
      [511, 3],
      [770, 529],
    ] as const;
    const source = new Coverage(size);
    for (const [x, y] of centres) source.fillSpan(y, x, x + 1, true);
    for (const reach of [1, 8, 64, 300]) {
      const grown = growCoverage(source, reach);
      const expected = new Coverage(size);
      for (let y = 0; y < size.height; y++) {
        for (const [cx, cy] of centres) {
          if (Math.abs(y - cy) > reach) continue;
          const half = Math.floor(Math.sqrt(reach * reach - (y - cy) ** 2));
          expected.fillSpan(y, cx - half, cx + half + 1, true);
        }
      }
      expect(listWords(grown)).toEqual(listWords(expected));
    }
  });

  it("grown then shrunk contains the original, also over full tiles, and leaves the source as it was", () => {
    const size = { width: 700, height: 600 };
    const wide = fc.array(
      fc.record({
        x: fc.integer({ min: -50, max: 700 }),
        y: fc.integer({ min: 0, max: 600 }),
        width: fc.integer({ min: 1, max: 600 }),
        height: fc.integer({ min: 1, max: 600 }),
        isCovered: fc.boolean(),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(wide, fc.integer({ min: 0, max: 400 }), (list, pixels) => {
        const source = paint(size, list);
        const before = listWords(source);
        const closed = growCoverage(growCoverage(source, pixels), -pixels);
        expect(listWords(source)).toEqual(before);
        for (let index = 0; index < source.tileCount; index++) {
          const tile = source.tileAt(index);
          const after = closed.tileAt(index);
          const lost = tile?.findIndex((word, at) => (word & ~(after?.[at] ?? 0)) !== 0) ?? -1;
          expect(lost).toBe(-1);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("does not eat from the picture's border, and never sets a bit outside the picture", () => {
    const full = paint({ width: 300, height: 270 }, [{ x: 0, y: 0, width: 300, height: 270, isCovered: true }]);
    expect(listWords(growCoverage(full, -20))).toEqual(listWords(full));
    expect(listWords(growCoverage(full, 20))).toEqual(listWords(full));
    expect(listWords(growCoverage(new Coverage(full), 500)).every((tile) => tile === null)).toBe(true);
    expect(listWords(growCoverage(new Coverage(full), -500)).every((tile) => tile === null)).toBe(true);
  });

  it("tells how far it is, up to the whole", () => {
    const told: number[] = [];
    growCoverage(new Coverage({ width: 10, height: 1000 }), 3, (share) => told.push(share));
    expect(told).toEqual([0.25, 0.5, 0.75, 1]);
  });
});
