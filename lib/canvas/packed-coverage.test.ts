import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Coverage } from "./kernels/coverage";
import { listBuffers, packCoverage, unpackCoverage } from "./packed-coverage";

describe("a packed coverage", () => {
  it("comes back as it was, also through another thread's door", () => {
    const spans = fc.array(
      fc.record({
        y: fc.integer({ min: 0, max: 599 }),
        from: fc.integer({ min: 0, max: 700 }),
        length: fc.integer({ min: 1, max: 300 }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(spans, (list) => {
        const source = new Coverage({ width: 700, height: 600 });
        for (const { y, from, length } of list) source.fillSpan(y, from, from + length, true);
        const packed = packCoverage(source);
        const posted = structuredClone(packed, { transfer: listBuffers(packed) });
        expect(packed.words.length).toBe(0);
        const back = unpackCoverage(posted);
        expect([back.width, back.height]).toEqual([700, 600]);
        for (let index = 0; index < source.tileCount; index++) {
          expect(back.tileAt(index)).toEqual(source.tileAt(index));
        }
      }),
      { numRuns: 40 },
    );
  });

  it("leaves out tiles in which nothing is, and gives each tile memory of its own", () => {
    const source = new Coverage({ width: 1000, height: 300 });
    source.fillSpan(3, 0, 600, true);
    source.fillSpan(3, 0, 256, false);
    const packed = packCoverage(source);
    expect([...packed.indexes]).toEqual([1, 2]);
    const back = unpackCoverage(packed);
    expect(back.tileAt(1)?.buffer.byteLength).toBe(256 * 32);
  });
});
