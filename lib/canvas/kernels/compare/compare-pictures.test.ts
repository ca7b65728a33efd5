import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePictures, countAbove, LEVELS_PER_DELTA } from "./compare-pictures";

const BLACK = [0, 0, 0, 255];
const WHITE = [255, 255, 255, 255];

function paint(...pixels: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(pixels.flat());
}

const sizes = fc.record({ width: fc.integer({ min: 1, max: 20 }), height: fc.integer({ min: 1, max: 20 }) });
const pairs = sizes.chain((size) => {
  const bytes = fc.uint8Array({ minLength: size.width * size.height * 4, maxLength: size.width * size.height * 4 });
  return fc.record({ size: fc.constant(size), first: bytes, second: bytes });
});

/** The definition, word for word: every window by itself, in floating point. */
function similarityOf(size: { width: number; height: number }, a: readonly number[], b: readonly number[]): number {
  const [across, down] = [Math.min(8, size.width), Math.min(8, size.height)];
  const all: number[] = [];
  for (let top = 0; top + down <= size.height; top++) {
    for (let left = 0; left + across <= size.width; left++) {
      const at: number[] = [];
      for (let y = top; y < top + down; y++) for (let x = left; x < left + across; x++) at.push(y * size.width + x);
      const mean = (of: readonly number[]) => at.reduce((sum, i) => sum + (of[i] ?? 0), 0) / at.length;
      const [ma, mb] = [mean(a), mean(b)];
      const spread = (p: readonly number[], mp: number, q: readonly number[], mq: number) =>
        at.reduce((sum, i) => sum + ((p[i] ?? 0) - mp) * ((q[i] ?? 0) - mq), 0) / at.length;
      const [va, vb, cov] = [spread(a, ma, a, ma), spread(b, mb, b, mb), spread(a, ma, b, mb)];
      const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
      all.push(((2 * ma * mb + c1) * (2 * cov + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2)));
    }
  }
  return all.reduce((sum, one) => sum + one, 0) / all.length;
}

describe("two pictures compared", () => {
  it("finds nothing between equal ones", () => {
    fc.assert(
      fc.property(pairs, ({ size, first }) => {
        const found = comparePictures({ size, first, second: first.slice() });
        expect(found).toMatchObject({ changedBytes: 0, meanDelta: 0, maxDelta: 0, similarity: 1 });
        expect(found.levels.every((level) => level === 0)).toBe(true);
        expect(countAbove(found.counts, 0)).toBe(0);
      }),
    );
  });

  it("gives the figures worked out by hand for black against white in one of four pixels", () => {
    const size = { width: 2, height: 2 };
    const first = paint(BLACK, BLACK, BLACK, BLACK);
    const second = paint(BLACK, WHITE, BLACK, BLACK);
    const found = comparePictures({ size, first, second });
    // OKLab lightness of white is 1 and of black 0, neither has colour: distance 1, a quarter of it in the mean.
    expect(found.maxDelta).toBeCloseTo(1, 4);
    expect(found.meanDelta).toBeCloseTo(0.25, 4);
    expect(found.changedBytes).toBe(1);
    expect([...found.levels]).toEqual([0, LEVELS_PER_DELTA, 0, 0]);
    // One window of 2 × 2. Means 0 and 63.75; variances 0 and 255² × (1/4 - 1/16) = 12192.1875; covariance 0.
    // (0 + 6.5025)(0 + 58.5225) / ((63.75² + 6.5025)(12192.1875 + 58.5225))
    //   = 380.54255625 / (4070.565 × 12250.71) = 380.54255625 / 49867311.35
    expect(found.similarity).toBeCloseTo(7.6311e-6, 10);
  });

  it("counts what lies above a threshold, and no more at the threshold itself", () => {
    const counts = new Uint32Array(LEVELS_PER_DELTA + 1);
    counts[0] = 90;
    counts[1] = 1;
    counts[200] = 4;
    counts[201] = 5;
    expect([0, 0.0001, 0.0199, 0.02, 0.0201, 1].map((threshold) => countAbove(counts, threshold))).toEqual([
      10, 9, 9, 5, 0, 0,
    ]);
  });

  it("lays clear pixels on middle grey in both pictures, and still counts their bytes", () => {
    const size = { width: 2, height: 1 };
    // Clear red and clear blue look the same; half of white on grey 128 is (255 × 128 + 128 × 127) / 255 = 191.75 → 192.
    const first = paint([255, 0, 0, 0], [255, 255, 255, 128]);
    const second = paint([0, 0, 255, 0], [192, 192, 192, 255]);
    expect(comparePictures({ size, first, second })).toMatchObject({ changedBytes: 2, maxDelta: 0, similarity: 1 });
    // A clear pixel against black is as far as grey 128 from black: the lightness of that grey, cbrt(0.215861) = 0.59987.
    const black = paint(BLACK, [192, 192, 192, 255]);
    expect(comparePictures({ size, first, second: black }).maxDelta).toBeCloseTo(0.59987, 4);
  });

  it("has the same figures whichever comes first, and no level 0 for a colour that differs", () => {
    fc.assert(
      fc.property(pairs, ({ size, first, second }) => {
        const opaque = (bytes: Uint8Array) => bytes.map((byte, at) => (at % 4 === 3 ? 255 : byte));
        const [a, b] = [opaque(first), opaque(second)];
        const found = comparePictures({ size, first: a, second: b });
        const turned = comparePictures({ size, first: b, second: a });
        expect(turned.similarity).toBeCloseTo(found.similarity, 12);
        expect([turned.changedBytes, turned.maxDelta]).toEqual([found.changedBytes, found.maxDelta]);
        expect(countAbove(found.counts, 0)).toBe(found.changedBytes);
        expect(found.counts.reduce((sum, count) => sum + count, 0)).toBe(size.width * size.height);
      }),
    );
  });

  it("has the similarity of its definition", () => {
    fc.assert(
      fc.property(pairs, ({ size, first, second }) => {
        // Grey, so that the lightness is the byte itself.
        const grey = (bytes: Uint8Array) => bytes.map((_, at) => (at % 4 === 3 ? 255 : (bytes[at - (at % 4)] ?? 0)));
        const light = (bytes: Uint8Array) => [...bytes].filter((_, at) => at % 4 === 0);
        // The first third of the rows is equal: the way that is taken for equal rows must not show.
        const [a, b] = [grey(first), grey(second)];
        b.set(a.subarray(0, Math.floor(size.height / 3) * size.width * 4));
        const found = comparePictures({ size, first: a, second: b });
        expect(found.similarity).toBeCloseTo(similarityOf(size, light(a), light(b)), 9);
      }),
    );
  });

  it("takes no picture of another size", () => {
    const size = { width: 2, height: 1 };
    expect(() => comparePictures({ size, first: paint(BLACK, BLACK), second: paint(BLACK) })).toThrow(RangeError);
  });
});
