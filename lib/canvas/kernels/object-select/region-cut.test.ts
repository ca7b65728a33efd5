import { describe, expect, it } from "vitest";
import { finish } from "@/lib/canvas/kernels/steps";
import { drawPicture } from "./pictures.fixture";
import { prepareObject } from "./prepare";
import { cutRegions } from "./region-cut";
import { BACKGROUND, OBJECT } from "./seeds";

/** A picture of one colour: nothing but the strokes and what stood before tells the sides apart. */
function flatField() {
  const picture = drawPicture(150, 60, () => [120, 130, 140]);
  const prepared = finish(prepareObject(picture.rgba, picture.size));
  const regionAt = (x: number, y: number) => prepared.superpixels.labels[y * 150 + x] ?? 0;
  const seeds = new Uint8Array(prepared.graph.count);
  seeds[regionAt(30, 30)] = OBJECT;
  seeds[regionAt(120, 30)] = BACKGROUND;
  const colors = Array.from(prepared.copy.lab.subarray(0, 3));
  return { graph: prepared.graph, seeds, regionAt, samples: { object: colors, background: colors } };
}

function countObject(side: Uint8Array): number {
  return side.reduce((sum, one) => sum + one, 0);
}

describe("cutRegions", () => {
  it("always has the seeds on their sides", () => {
    const { graph, seeds, regionAt, samples } = flatField();
    const { side } = cutRegions(graph, seeds, samples, null);
    expect([side[regionAt(30, 30)], side[regionAt(120, 30)]]).toEqual([1, 0]);
  });

  it("keeps more of what was the object before the newest stroke, and less of what was not", () => {
    const { graph, seeds, regionAt, samples } = flatField();
    const before = seeds.slice();
    before[regionAt(120, 30)] = 0;
    const all = { side: new Uint8Array(graph.count).fill(1), seeds: before };
    const anew = countObject(cutRegions(graph, seeds, samples, null).side);
    const corrected = cutRegions(graph, seeds, samples, all).side;
    expect(countObject(corrected)).toBeGreaterThan(anew);
    expect(corrected[regionAt(120, 30)]).toBe(0);
    const onlyBackground = seeds.slice();
    onlyBackground[regionAt(30, 30)] = 0;
    const none = { side: new Uint8Array(graph.count), seeds: onlyBackground };
    expect(countObject(cutRegions(graph, seeds, samples, none).side)).toBeLessThan(anew);
  });
});
