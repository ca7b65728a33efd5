import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coverages, settings, sizes } from "@/tests/support/composite-cases";
import { findBandReach } from "./composite-layer";
import { Coverage } from "./coverage";
import { createFeatherRamp, type FeatherRamp, FULL_WEIGHT } from "./feather";
import { FULL_SPAN, WeightRows } from "./weight-rows";

function readWeights(region: Coverage, ramp: FeatherRamp): number[] {
  const weights = new Array<number>(region.width * region.height).fill(0);
  const rows = new WeightRows(region, ramp);
  if (!rows.box) return weights;
  for (let y = rows.box.y; y < rows.box.y + rows.box.height; y++) {
    rows.readRow(y);
    for (let span = 0; span < rows.spanCount; span++) {
      const [from = 0, to = 0, kind] = rows.spans.subarray(span * 3, span * 3 + 3);
      for (let x = from; x < to; x++) {
        weights[y * region.width + x] = kind === FULL_SPAN ? ramp.full : (rows.weights[x] ?? -1);
      }
    }
  }
  return weights;
}

/** The definition itself: the nearest pixel of the other side, looked for everywhere within reach. */
function weighByBruteForce(region: Coverage, ramp: FeatherRamp): number[] {
  const weights: number[] = [];
  for (let y = 0; y < region.height; y++) {
    for (let x = 0; x < region.width; x++) {
      const isInside = region.has(x, y);
      const reach = isInside ? ramp.inward : ramp.outward;
      let nearest = Number.POSITIVE_INFINITY;
      for (let otherY = Math.max(0, y - reach); otherY <= Math.min(region.height - 1, y + reach); otherY++) {
        for (let otherX = Math.max(0, x - reach); otherX <= Math.min(region.width - 1, x + reach); otherX++) {
          if (region.has(otherX, otherY) === isInside) continue;
          nearest = Math.min(nearest, (otherX - x) ** 2 + (otherY - y) ** 2);
        }
      }
      const table = isInside ? ramp.inside : ramp.outside;
      weights.push(nearest <= reach * reach ? (table[nearest] ?? -1) : isInside ? ramp.full : 0);
    }
  }
  return weights;
}

describe("WeightRows", () => {
  it("weighs every pixel by its true distance to the edge", () => {
    const cases = sizes.chain((size) =>
      fc.record({
        region: coverages(size),
        settings: fc.oneof(
          { weight: 4, arbitrary: settings.map((one) => ({ ...one, feather: one.feather % 20 })) },
          { weight: 1, arbitrary: settings },
        ),
      }),
    );
    fc.assert(
      fc.property(cases, (one) => {
        const ramp = createFeatherRamp(one.settings);
        expect(readWeights(one.region, ramp)).toEqual(weighByBruteForce(one.region, ramp));
      }),
      { numRuns: 60 },
    );
  });

  it("has an edge neither at the picture's border nor where nothing is covered", () => {
    const size = { width: 70, height: 40 };
    const ramp = createFeatherRamp({ feather: 9, featherSide: "both", grow: 0, colorMatch: false, opacity: 1 });
    const full = new Coverage(size);
    for (let y = 0; y < size.height; y++) full.fillSpan(y, 0, size.width, true);
    expect(new Set(readWeights(full, ramp))).toEqual(new Set([FULL_WEIGHT]));
    expect(new Set(readWeights(new Coverage(size), ramp))).toEqual(new Set([0]));
  });
});

describe("createFeatherRamp", () => {
  it("rises over the band, takes half in its middle and ends where the band ends", () => {
    const both = createFeatherRamp({ feather: 10, featherSide: "both", grow: 0, colorMatch: false, opacity: 1 });
    const across = [5, 4, 3, 2, 1].map((distance) => both.outside[distance ** 2] ?? 0);
    across.push(...[1, 2, 3, 4, 5].map((distance) => both.inside[distance ** 2] ?? 0));
    expect(across).toEqual([...across].sort((a, b) => a - b));
    // Mirrored, so the middle is half.
    expect(across.map((weight, index) => weight + (across.at(-1 - index) ?? 0))).toEqual(Array(10).fill(FULL_WEIGHT));
    expect(both.outside.length).toBe(26);
    expect(across[0]).toBeGreaterThan(0);
    expect(across[9]).toBeLessThan(FULL_WEIGHT);
  });

  it("lies on the side that was asked for, odd widths with the middle inside", () => {
    const reach = (featherSide: "inside" | "outside" | "both") =>
      findBandReach({ feather: 7, featherSide, grow: 0, colorMatch: false, opacity: 1 });
    expect([reach("inside"), reach("outside"), reach("both")]).toEqual([
      { inward: 7, outward: 0 },
      { inward: 0, outward: 7 },
      { inward: 4, outward: 3 },
    ]);
  });
});
