import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64, toBase64 } from "./base64";
import { fillCoverage, isSameCoverage } from "./combine";
import { Coverage } from "./coverage";
import { decodeRuns, encodeRuns } from "./run-lengths";
import { fillCapsule, fillDisc } from "./stroke";

const sizes = fc.record({ width: fc.integer({ min: 1, max: 600 }), height: fc.integer({ min: 1, max: 300 }) });
const coverages = fc
  .tuple(
    sizes,
    fc.array(
      fc.record({
        y: fc.nat(299),
        from: fc.integer({ min: -9, max: 600 }),
        length: fc.nat(400),
        isCovered: fc.boolean(),
      }),
      { maxLength: 40 },
    ),
    fc.array(fc.record({ x: fc.nat(600), y: fc.nat(300), radius: fc.integer({ min: 1, max: 90 }) }), { maxLength: 4 }),
  )
  .map(([size, spans, discs]) => {
    const coverage = new Coverage(size);
    for (const disc of discs) fillDisc(coverage, disc, true);
    for (const { y, from, length, isCovered } of spans) coverage.fillSpan(y, from, from + length, isCovered);
    return coverage;
  });

describe("run lengths", () => {
  it("come back as they went", () => {
    fc.assert(
      fc.property(coverages, (coverage) => {
        expect(isSameCoverage(decodeRuns(coverage, encodeRuns(coverage)), coverage)).toBe(true);
      }),
    );
  });

  it("come back where every pixel differs from the next", () => {
    const coverage = new Coverage({ width: 513, height: 6 });
    for (let y = 0; y < 6; y++) for (let x = y % 2; x < 513; x += 2) coverage.fillSpan(y, x, x + 1, true);
    expect(isSameCoverage(decodeRuns(coverage, encodeRuns(coverage)), coverage)).toBe(true);
  });

  it("are small: nothing for nothing, a few characters for all, half a byte a row for an edge", () => {
    const large = new Coverage({ width: 8192, height: 8192 });
    expect(encodeRuns(large).length).toBeLessThanOrEqual(8);
    fillCapsule(large, { x: 900, y: 900, radius: 40 }, { x: 7000, y: 7000, radius: 40 }, true);
    expect(encodeRuns(large).length).toBeLessThan(6200 * 3);
    fillCoverage(large);
    expect(encodeRuns(large).length).toBeLessThanOrEqual(16);
  });

  it("of another size or damaged are refused, never half read", () => {
    const coverage = new Coverage({ width: 100, height: 100 });
    fillDisc(coverage, { x: 50, y: 50, radius: 30 }, true);
    const runs = encodeRuns(coverage);
    expect(() => decodeRuns({ width: 60, height: 100 }, runs)).toThrow(RangeError);
    expect(() => decodeRuns({ width: 100, height: 90 }, runs)).toThrow(RangeError);
    expect(() => decodeRuns({ width: 100, height: 110 }, runs)).toThrow(RangeError);
    for (const text of ["", "A", "AAAA", "!!!!", runs.slice(0, 8), `${runs.slice(4)}`]) {
      expect(() => decodeRuns(coverage, text)).toThrow(RangeError);
    }
  });

  it("of which one ends before it begins are refused", () => {
    // Half bytes, low half first: the version, one run from 5 to 10, then its ends moved by +8 and by -8.
    const halves = [1, 3, 5, 4, 1, 8, 2, 15, 1, 0];
    const bytes = Uint8Array.from([0, 2, 4, 6, 8], (at) => (halves[at] ?? 0) | ((halves[at + 1] ?? 0) << 4));
    expect(() => decodeRuns({ width: 40, height: 2 }, toBase64(bytes))).toThrow(RangeError);
    const straight = bytes.slice(0, 2);
    expect(decodeRuns({ width: 40, height: 1 }, toBase64(straight)).has(9, 0)).toBe(true);
  });

  it("never end in anything but a mask or a refusal, whatever the text", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const text = toBase64(Uint8Array.from([((bytes[0] ?? 0) & 0xf0) | 1, ...bytes.slice(1)]));
        try {
          const coverage = decodeRuns({ width: 70, height: 9 }, text);
          expect(isSameCoverage(decodeRuns(coverage, encodeRuns(coverage)), coverage)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("base64", () => {
  it("is what everybody else's is", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        const text = Buffer.from(bytes).toString("base64");
        expect(toBase64(bytes)).toBe(text);
        expect(Buffer.from(fromBase64(text)).equals(Buffer.from(bytes))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
