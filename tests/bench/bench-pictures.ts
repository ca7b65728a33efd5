import sharp from "sharp";
import { padPng } from "../support/pad-png";

/** Bits of a sample that noise of this strength leaves after compression, measured: a photograph's grain. */
const GRAIN = 20;
const BYTES_PER_SAMPLE = 0.83;
/** Enough filler for `padPng` to make every copy another file. */
const FILLER_BYTES = 8_204;

/** A PNG of about `byteSize` bytes whose pixels really take that much: nothing in it is padding. */
export async function makeGrainyPng(byteSize: number): Promise<Buffer> {
  const side = Math.round(Math.sqrt(byteSize / 3 / BYTES_PER_SAMPLE));
  const noise = { type: "gaussian" as const, mean: 128, sigma: GRAIN };
  return sharp({ create: { width: side, height: side, channels: 3, background: "#808080", noise } })
    .png()
    .toBuffer();
}

/** A PNG of exactly `byteSize` bytes with hardly a pixel: what decoding costs shows in the difference. */
export async function makeHollowPng(byteSize: number): Promise<Buffer> {
  const small = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#336699" } })
    .png()
    .toBuffer();
  return padPng(small, byteSize);
}

/** The same picture as another file: bytes that are known already are stored in no time. */
export function makeTwin(png: Buffer, seed: number): Buffer {
  return padPng(png, png.length + FILLER_BYTES, seed);
}
