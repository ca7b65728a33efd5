import { describe, expect, it } from "vitest";
import { createRandom } from "@/lib/server/sandbox/engine/random";
import { averageArea } from "./average-area";
import type { RawPicture } from "./decoder";

function noise(width: number, height: number, channels: RawPicture["channels"]): RawPicture {
  const random = createRandom(width * 31 + height);
  const data = Uint8Array.from({ length: width * height * channels }, () => Math.floor(random() * 256));
  return { data, width, height, channels };
}

/** By definition: each pixel of the result against every pixel of the source. */
function averageNaively({ data, width, height, channels }: RawPicture, toWidth: number, toHeight: number): number[] {
  const overlap = (cell: number, size: number, at: number) =>
    Math.max(0, Math.min((cell + 1) * size, at + 1) - Math.max(cell * size, at));
  const out: number[] = [];
  for (let y = 0; y < toHeight; y++) {
    for (let x = 0; x < toWidth; x++) {
      let [r, g, b, a, area] = [0, 0, 0, 0, 0];
      for (let sy = 0; sy < height; sy++) {
        for (let sx = 0; sx < width; sx++) {
          const weight = overlap(x, width / toWidth, sx) * overlap(y, height / toHeight, sy);
          const pixel = [...data.subarray((sy * width + sx) * channels, (sy * width + sx + 1) * channels)];
          const alpha = channels % 2 === 0 ? (pixel.at(-1) ?? 0) / 255 : 1;
          const [first = 0, second = first, third = first] = channels >= 3 ? pixel : [pixel[0]];
          r += first * alpha * weight;
          g += second * alpha * weight;
          b += third * alpha * weight;
          a += alpha * weight;
          area += weight;
        }
      }
      out.push(a === 0 ? 0 : r / a, a === 0 ? 0 : g / a, a === 0 ? 0 : b / a, (a / area) * 255);
    }
  }
  return out;
}

describe("averageArea", () => {
  it.each([
    [16, 16, 4, 4, 3],
    [17, 11, 5, 4, 3],
    [13, 9, 6, 8, 4],
    [10, 7, 3, 2, 1],
    [9, 9, 4, 5, 2],
    [3, 2, 8, 8, 4],
    [1, 1, 4, 4, 3],
  ] as const)("averages %i × %i down to %i × %i, %i channels", (width, height, toWidth, toHeight, channels) => {
    const raw = noise(width, height, channels);
    const result = averageArea(raw, toWidth, toHeight);
    const expected = averageNaively(raw, toWidth, toHeight);
    expect(result.data).toHaveLength(toWidth * toHeight * 4);
    expect(Math.max(...expected.map((value, at) => Math.abs(value - (result.data[at] ?? 0))))).toBeLessThan(0.51);
  });

  it("takes no colour from what is transparent", () => {
    const raw = { data: Uint8Array.from([255, 0, 0, 255, 0, 0, 255, 0]), width: 2, height: 1, channels: 4 } as const;
    expect([...averageArea(raw, 1, 1).data]).toEqual([255, 0, 0, 128]);
  });
});
