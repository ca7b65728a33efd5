import { describe, expect, it } from "vitest";
import { createRandom } from "@/tests/support/composite-cases";
import { measureColorMatch } from "./color-match";
import { composeLayers } from "./composite";
import { type CompositeLayer, completeCompositeSettings } from "./composite-layer";
import { coverBox } from "./paste-region";
import { finish } from "./steps";

const size = { width: 200, height: 160 };
const window = { x: 20, y: 10, width: 160, height: 140 };
const mask = { x: 70, y: 50, width: 60, height: 60 };
const settings = { ...completeCompositeSettings(undefined), colorMatch: true };

type Paint = (x: number, y: number) => readonly [number, number, number];

/** A soft, coloured surface with some grain: what a photograph's background is like. */
function makeSurface(seed: number): Paint {
  const random = createRandom(seed);
  const grain = Int8Array.from({ length: size.width * size.height }, () => (random() % 13) - 6);
  return (x, y) => {
    const noise = grain[y * size.width + x] ?? 0;
    return [90 + x / 4 + noise, 110 + y / 4 + noise, 130 - x / 5 + noise];
  };
}

function toPixels(box: { x: number; y: number; width: number; height: number }, paint: Paint): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(box.width * box.height * 4);
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      pixels.set([...paint(box.x + x, box.y + y), 255], (y * box.width + x) * 4);
    }
  }
  return pixels;
}

function isMask(x: number, y: number): boolean {
  return x >= mask.x && y >= mask.y && x < mask.x + mask.width && y < mask.y + mask.height;
}

/** What a relay does to a whole picture: a little darker, flatter and warmer. */
const drift = ([red, green, blue]: readonly [number, number, number]): [number, number, number] => [
  red * 0.92 + 14,
  green * 0.92 + 4,
  blue * 0.92 - 2,
];

function layerOf(paint: Paint, more: Partial<CompositeLayer> = {}): CompositeLayer {
  return { pixels: toPixels(window, paint), window, coverage: coverBox(size, mask), settings, ...more };
}

/** Mean difference of a channel inside the mask. */
function meanError(pixels: Uint8ClampedArray, wanted: Paint): number {
  let sum = 0;
  for (let y = mask.y; y < mask.y + mask.height; y++) {
    for (let x = mask.x; x < mask.x + mask.width; x++) {
      const color = wanted(x, y);
      for (let k = 0; k < 3; k++) sum += Math.abs((pixels[(y * size.width + x) * 4 + k] ?? 0) - (color[k] ?? 0));
    }
  }
  return sum / (mask.width * mask.height * 3);
}

describe("colour match", () => {
  const surface = makeSurface(1);
  const source = toPixels({ x: 0, y: 0, ...size }, surface);
  /** What the edit paints inside the mask, as it would look in the source's own light. */
  const wanted: Paint = (x, y) => (isMask(x, y) ? [60 + x / 2, 180 - y / 2, 90] : surface(x, y));

  const measure = (layer: CompositeLayer) => finish(measureColorMatch(size, source, layer));

  it("takes a drift of light and tint out of what is pasted", () => {
    const layer = layerOf((x, y) => drift(wanted(x, y)));
    const without = composeLayers(size, source, [{ ...layer, settings: { ...settings, colorMatch: false } }]);
    const matched = composeLayers(size, source, [layer]);
    expect(meanError(without.pixels, wanted)).toBeGreaterThan(5);
    expect(meanError(matched.pixels, wanted)).toBeLessThan(1.5);
    expect(matched.colorMatches[0]?.ringPixels).toBeGreaterThan(5000);
  });

  it("is not led astray where the relay repainted part of the ring", () => {
    const layer = layerOf((x, y) => (x > 135 && !isMask(x, y) ? [250, 30, 200] : drift(wanted(x, y))));
    expect(meanError(composeLayers(size, source, [layer]).pixels, wanted)).toBeLessThan(2);
  });

  it("leaves a result alone that needs no match", () => {
    expect(meanError(composeLayers(size, source, [layerOf(wanted)]).pixels, wanted)).toBeLessThan(0.6);
  });

  it("is never applied when the ring is too small, is all restored, is clear or shows another picture", () => {
    const full = layerOf(wanted, { coverage: coverBox(size, window) });
    expect(measure(full)).toBeNull();
    const restored = layerOf(wanted, { restore: coverBox(size, { x: 0, y: 0, ...size }) });
    expect(measure(restored)).toBeNull();
    const clear = layerOf(wanted);
    clear.pixels.fill(0);
    expect(measure(clear)).toBeNull();
    const random = createRandom(7);
    const noise = layerOf(() => [random() & 255, random() & 255, random() & 255]);
    expect(measure(noise)).toBeNull();
    const { pixels, colorMatches } = composeLayers(size, source, [noise]);
    const plain = composeLayers(size, source, [{ ...noise, settings: { ...settings, colorMatch: false } }]);
    expect([colorMatches, Buffer.compare(Buffer.from(pixels), Buffer.from(plain.pixels))]).toEqual([[null], 0]);
  });
});
