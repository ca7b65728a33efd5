import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillCoverage } from "./kernels/combine";
import { Coverage } from "./kernels/coverage";
import { fillDisc } from "./kernels/stroke";
import { drawOverlay, type OverlayStyle, type OverlayTarget, toScreenBox } from "./overlay";
import type { Viewport } from "./viewport";

const size = { width: 600, height: 400 };
const style: OverlayStyle = { view: "overlay", color: { r: 200, g: 10, b: 90 }, opacity: 0.5 };

function createTarget(width = 160, height = 120): OverlayTarget {
  return { data: new Uint8ClampedArray(width * height * 4).fill(77), width, height };
}

function drawAll(
  coverage: Coverage,
  viewport: Viewport,
  look: OverlayStyle = style,
  target = createTarget(),
): OverlayTarget {
  drawOverlay(coverage, viewport, target, { x: 0, y: 0, width: target.width, height: target.height }, look);
  return target;
}

function pixelAt(target: OverlayTarget, x: number, y: number): number[] {
  return [...target.data.subarray((y * target.width + x) * 4, (y * target.width + x) * 4 + 4)];
}

const viewports = fc.record({
  scale: fc.oneof(fc.double({ min: 0.02, max: 1.2, noNaN: true }), fc.constantFrom(0.25, 0.5, 1, 2, 3.3, 32)),
  offset: fc.record({
    x: fc.double({ min: -300, max: 100, noNaN: true }),
    y: fc.double({ min: -200, max: 80, noNaN: true }),
  }),
});
const discs = fc.array(
  fc.record({ x: fc.nat(600), y: fc.nat(400), radius: fc.integer({ min: 1, max: 120 }).map((halves) => halves / 2) }),
  { maxLength: 6 },
);

function paint(list: readonly { x: number; y: number; radius: number }[]): Coverage {
  const coverage = new Coverage(size);
  for (const disc of list) fillDisc(coverage, disc, true);
  return coverage;
}

describe("overlay", () => {
  it("shows enlarged pixels as crisp squares", () => {
    fc.assert(
      fc.property(
        discs,
        fc.double({ min: 1, max: 32, noNaN: true }),
        fc.integer({ min: -9000, max: 100 }),
        (list, scale, x) => {
          const coverage = paint(list);
          const viewport = { scale, offset: { x, y: x / 2 } };
          const target = drawAll(coverage, viewport);
          for (let sy = 0; sy < target.height; sy++) {
            for (let sx = 0; sx < target.width; sx++) {
              const isCovered = coverage.has(
                Math.floor((sx + 0.5 - x) / scale),
                Math.floor((sy + 0.5 - x / 2) / scale),
              );
              if ((pixelAt(target, sx, sy)[3] !== 0) !== isCovered) throw new Error(`${sx},${sy}`);
            }
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it("shows something wherever a reduced pixel has any covered pixel under it, and nothing elsewhere", () => {
    fc.assert(
      fc.property(
        discs,
        fc.double({ min: 0.02, max: 0.99, noNaN: true }),
        fc.double({ min: -80, max: 40, noNaN: true }),
        (list, scale, x) => {
          const coverage = paint(list);
          const target = drawAll(coverage, { scale, offset: { x, y: x } });
          const columnsAt = (at: number) => [Math.floor((at - x) / scale), Math.floor((at + 1 - x) / scale)] as const;
          for (let sy = 0; sy < target.height; sy++) {
            for (let sx = 0; sx < target.width; sx++) {
              let covered = 0;
              let all = 0;
              for (let py = columnsAt(sy)[0]; py < columnsAt(sy)[1]; py++) {
                for (let px = columnsAt(sx)[0]; px < columnsAt(sx)[1]; px++) {
                  if (px < 0 || py < 0 || px >= size.width || py >= size.height) continue;
                  all++;
                  if (coverage.has(px, py)) covered++;
                }
              }
              const alpha = pixelAt(target, sx, sy)[3] ?? 0;
              if (alpha > 0 !== covered > 0) throw new Error(`${sx},${sy}: ${alpha} for ${covered}`);
              if (covered > 0 && (covered === all) !== (alpha === 128)) {
                throw new Error(`${sx},${sy}: ${alpha} for ${covered} of ${all}`);
              }
            }
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it("shows a pixel as full only when nothing under it is left out, also across tiles", () => {
    const coverage = new Coverage(size);
    for (let y = 0; y < 256; y++) coverage.fillSpan(y, 0, 256, true);
    const target = drawAll(coverage, { scale: 0.03, offset: { x: 0, y: 0 } });
    expect(pixelAt(target, 3, 6)[3]).toBe(128);
    expect(pixelAt(target, 3, 7)[3]).toBe(64);
    expect(pixelAt(target, 7, 3)[3]).toBeLessThan(128);
    expect(pixelAt(target, 3, 8)[3]).toBe(0);
  });

  it("never loses a line of one pixel at the picture's edges, however small it is shown", () => {
    const coverage = new Coverage({ width: 8192, height: 5000 });
    coverage.fillSpan(4999, 0, 8192, true);
    for (let y = 0; y < 5000; y++) coverage.fillSpan(y, 8191, 8192, true);
    for (const scale of [0.02, 0.0213, 0.019]) {
      const target = drawAll(coverage, { scale, offset: { x: 0, y: 0 } }, style, createTarget(200, 120));
      const right = Math.ceil(8192 * scale) - 1;
      const bottom = Math.ceil(5000 * scale) - 1;
      expect(pixelAt(target, right, 10)[3]).toBeGreaterThan(40);
      expect(pixelAt(target, 10, bottom)[3]).toBeGreaterThan(40);
    }
  });

  it("draws a part as it is in the whole, and nothing beside it", () => {
    const outlines = [
      undefined,
      { color: { r: 255, g: 255, b: 255 } },
      { color: { r: 255, g: 255, b: 255 }, phase: 3 },
    ];
    fc.assert(
      fc.property(
        discs,
        viewports,
        fc.record({
          x: fc.integer({ min: -20, max: 150 }),
          y: fc.integer({ min: -20, max: 110 }),
          width: fc.nat(120),
          height: fc.nat(90),
        }),
        fc.constantFrom(...outlines),
        fc.constantFrom("overlay" as const, "mask" as const, "off" as const),
        (list, viewport, part, outline, view) => {
          const coverage = paint(list);
          const look: OverlayStyle = { ...style, view, ...(outline ? { outline } : {}) };
          const whole = drawAll(coverage, viewport, look);
          const target = createTarget();
          drawOverlay(coverage, viewport, target, part, look);
          for (let y = 0; y < target.height; y++) {
            for (let x = 0; x < target.width; x++) {
              const isIn = x >= part.x && x < part.x + part.width && y >= part.y && y < part.y + part.height;
              const expected = isIn ? pixelAt(whole, x, y) : [77, 77, 77, 77];
              if (pixelAt(target, x, y).join() !== expected.join()) throw new Error(`${x},${y}`);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("names a screen box outside of which a change shows nowhere", () => {
    fc.assert(
      fc.property(
        discs,
        fc.record({ x: fc.nat(600), y: fc.nat(400), radius: fc.integer({ min: 1, max: 60 }) }),
        viewports,
        (list, disc, viewport) => {
          const coverage = paint(list);
          const look: OverlayStyle = { ...style, outline: { color: { r: 0, g: 0, b: 0 } } };
          const target = drawAll(coverage, viewport, look);
          const dirty = fillDisc(coverage, disc, true);
          const box = dirty && toScreenBox(viewport, dirty, target);
          if (box) drawOverlay(coverage, viewport, target, box, look);
          expect(Buffer.compare(Buffer.from(target.data), Buffer.from(drawAll(coverage, viewport, look).data))).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("shows the mask itself white on black, clear beside the picture", () => {
    const coverage = new Coverage({ width: 40, height: 30 });
    coverage.fillSpan(5, 3, 6, true);
    const target = drawAll(coverage, { scale: 1, offset: { x: 10, y: 20 } }, { ...style, view: "mask" });
    expect(pixelAt(target, 13, 25)).toEqual([255, 255, 255, 255]);
    expect(pixelAt(target, 12, 25)).toEqual([0, 0, 0, 255]);
    expect(pixelAt(target, 9, 25)).toEqual([0, 0, 0, 0]);
    expect(pixelAt(target, 10, 50)).toEqual([0, 0, 0, 0]);
  });

  it("outlines the inner edge, also where the mask ends with the picture; dashes move with the phase", () => {
    const coverage = new Coverage({ width: 40, height: 30 });
    fillCoverage(coverage);
    const color = { r: 255, g: 255, b: 255 };
    const viewport = { scale: 2, offset: { x: 4, y: 4 } };
    const still = drawAll(coverage, viewport, { ...style, outline: { color } });
    expect(pixelAt(still, 4, 30)).toEqual([255, 255, 255, 255]);
    expect(pixelAt(still, 83, 63)).toEqual([255, 255, 255, 255]);
    expect(pixelAt(still, 5, 30)).toEqual([200, 10, 90, 128]);
    const first = drawAll(coverage, viewport, { ...style, outline: { color, phase: 0 } });
    const later = drawAll(coverage, viewport, { ...style, outline: { color, phase: 4 } });
    expect(pixelAt(first, 4, 4)).toEqual([255, 255, 255, 255]);
    expect(pixelAt(later, 4, 4)).toEqual([0, 0, 0, 255]);
  });
});
