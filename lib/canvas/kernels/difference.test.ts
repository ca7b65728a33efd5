import fc from "fast-check";
import { expect, it } from "vitest";
import { compositeCases } from "@/tests/support/composite-cases";
import { composeLayers } from "./composite";
import { measureDifference } from "./difference";

it("counts nothing outside the band of any composite, and inside it what differs", () => {
  fc.assert(
    fc.property(compositeCases, (one) => {
      const composite = composeLayers(one.size, one.source, one.layers).pixels;
      let differing = 0;
      for (let at = 0; at < composite.length; at += 4) {
        if ([0, 1, 2, 3].some((byte) => composite[at + byte] !== one.source[at + byte])) differing++;
      }
      expect(measureDifference({ ...one, composite })).toEqual({ outside: 0, inside: differing });
    }),
    { numRuns: 60 },
  );
});

it("sees one bit in one pixel anywhere outside, alpha included", () => {
  fc.assert(
    fc.property(compositeCases, fc.nat(), fc.constantFrom(1, 128), (one, place, bit) => {
      const layers = one.layers.map((layer) => ({ ...layer, settings: { ...layer.settings, opacity: 0 } }));
      const composite = Uint8ClampedArray.from(one.source);
      const at = place % composite.length;
      composite[at] = (composite[at] ?? 0) ^ bit;
      const { outside, inside } = measureDifference({ ...one, layers, composite });
      expect(outside + inside).toBe(1);
      // A Buffer need not begin on a whole word.
      const shifted = Buffer.alloc(composite.length + 1).subarray(1);
      shifted.set(composite);
      expect(measureDifference({ ...one, layers, composite: shifted })).toEqual({ outside, inside });
      const nothing = measureDifference({ ...one, layers: [], composite });
      expect(nothing).toEqual({ outside: 1, inside: 0 });
    }),
    { numRuns: 60 },
  );
});

it("refuses buffers of another size instead of comparing what there is", () => {
  const size = { width: 4, height: 4 };
  const [source, composite] = [new Uint8Array(64), new Uint8Array(60)];
  expect(() => measureDifference({ size, source, composite, layers: [] })).toThrow(RangeError);
});
