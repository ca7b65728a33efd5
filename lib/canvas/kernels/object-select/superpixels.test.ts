import { describe, expect, it } from "vitest";
import { finish } from "@/lib/canvas/kernels/steps";
import { createRandom, drawPicture } from "./pictures.fixture";
import { findSuperpixels } from "./superpixels";
import { makeWorkingCopy } from "./working-copy";

function superpixelsOf(picture: ReturnType<typeof drawPicture>) {
  const copy = makeWorkingCopy(picture.rgba, picture.size);
  return { copy, ...finish(findSuperpixels(copy)) };
}

describe("findSuperpixels", () => {
  const random = createRandom(7);
  const noise = drawPicture(90, 70, () => [255 * random(), 255 * random(), 255 * random()]);

  it("gives each cell a region, and each region is one patch", () => {
    const { copy, labels, count } = superpixelsOf(noise);
    const seen = new Set<number>();
    const done = new Uint8Array(labels.length);
    for (let start = 0; start < labels.length; start++) {
      const label = labels[start] ?? -1;
      if (done[start]) continue;
      expect(seen.has(label), `region ${label} lies in two places`).toBe(false);
      seen.add(label);
      const stack = [start];
      for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
        if (done[at] || labels[at] !== label) continue;
        done[at] = 1;
        if (at % copy.width > 0) stack.push(at - 1);
        if ((at + 1) % copy.width > 0) stack.push(at + 1);
        if (at >= copy.width) stack.push(at - copy.width);
        if (at + copy.width < labels.length) stack.push(at + copy.width);
      }
    }
    expect(seen.size).toBe(count);
    expect(Math.max(...seen)).toBe(count - 1);
  });

  it("leaves no strays: every region but the first has a fifth of its even share", () => {
    const { labels, count } = superpixelsOf(noise);
    const cells = new Array<number>(count).fill(0);
    for (const label of labels) cells[label] = (cells[label] ?? 0) + 1;
    expect(Math.min(...cells.slice(1))).toBeGreaterThanOrEqual(5);
  });

  it("does not let a region reach over a sharp edge", () => {
    const picture = drawPicture(120, 80, (x, y) => (x + y < 97 ? [20, 20, 20] : [230, 230, 230]));
    const { labels, count } = superpixelsOf(picture);
    const sides = new Uint8Array(count);
    for (let at = 0; at < labels.length; at++) {
      sides[labels[at] ?? 0] = (sides[labels[at] ?? 0] ?? 0) | ((at % 120) + Math.floor(at / 120) < 97 ? 1 : 2);
    }
    expect([...sides].filter((side) => side === 3)).toEqual([]);
  });

  it("works on at most two million cells and covers the picture with them", () => {
    const { width, height, cell } = makeWorkingCopy(new Uint8Array(4 * 2000 * 1501), { width: 2000, height: 1501 });
    expect({ width, height, cell }).toEqual({ width: 1000, height: 751, cell: 2 });
  });
});
