import { deflateSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { Coverage } from "./coverage";
import { type Deflate, encodeMaskPng } from "./png";

/** Copies what it is given, as a real stream's reader would, and answers in several pieces. */
function openDeflate(): Deflate {
  const written: Uint8Array[] = [];
  return {
    async write(bytes) {
      written.push(bytes.slice());
    },
    async end() {
      const stream = Uint8Array.from(deflateSync(Buffer.concat(written)));
      const cut = Math.floor(stream.length / 3);
      return [stream.slice(0, cut), stream.slice(cut)];
    },
  };
}

const sizes = fc.oneof(
  fc.record({ width: fc.integer({ min: 1, max: 70 }), height: fc.integer({ min: 1, max: 70 }) }),
  fc.constantFrom({ width: 1, height: 1 }, { width: 257, height: 511 }, { width: 1023, height: 1025 }),
);
const spans = fc.array(
  fc.record({ y: fc.nat(1025), from: fc.nat(1023), length: fc.integer({ min: 1, max: 700 }), rows: fc.nat(90) }),
  { maxLength: 12 },
);

describe("the canonical PNG of a mask", () => {
  it("decodes byte for byte: 255 where it is to change, 0 elsewhere, grey, at the picture's size", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, spans, async (size, list) => {
        const coverage = new Coverage(size);
        for (const { y, from, length, rows } of list) {
          for (let row = y; row <= y + rows; row++)
            coverage.fillSpan(row, from % size.width, (from % size.width) + length, true);
        }
        const file = Buffer.concat(await encodeMaskPng(coverage, openDeflate()));
        const header = await sharp(file).metadata();
        expect(header).toMatchObject({
          format: "png",
          ...size,
          channels: 1,
          depth: "uchar",
          space: "b-w",
          hasAlpha: false,
        });
        const expected = Buffer.alloc(size.width * size.height);
        for (let y = 0; y < size.height; y++) {
          for (let x = 0; x < size.width; x++) if (coverage.has(x, y)) expected[y * size.width + x] = 255;
        }
        const decoded = await sharp(file, { failOn: "warning" }).toColourspace("b-w").raw().toBuffer();
        expect(decoded.equals(expected)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("can be given up between bands", async () => {
    const coverage = new Coverage({ width: 3000, height: 3000 });
    const shares: number[] = [];
    const giveUp = async (share: number): Promise<void> => {
      shares.push(share);
      if (share > 0.2) throw new Error("given up");
    };
    await expect(encodeMaskPng(coverage, openDeflate(), giveUp)).rejects.toThrow("given up");
    expect(shares.length).toBeGreaterThan(2);
    expect(shares.at(-1)).toBeLessThan(0.3);
  });
});
