import sharp from "sharp";
import type { PixelBox, Size } from "@/lib/core/geometry";

/** A picture in which hardly two pixels are alike, so that a shift by one is seen. */
export function drawNumbers({ width, height }: Size, channels: 3 | 4 = 3, seed = 1): Uint8Array {
  const data = new Uint8Array(width * height * channels);
  let state = seed * 2_654_435_761;
  for (let at = 0; at < data.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    data[at] = state >>> 24;
  }
  return data;
}

/** The same as a PNG. */
export async function drawPng(size: Size, channels: 3 | 4 = 3, seed = 1): Promise<Uint8Array> {
  return sharp(drawNumbers(size, channels, seed), { raw: { ...size, channels } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** A canonical mask with one white box. */
export async function drawMask(size: Size, box: PixelBox): Promise<Uint8Array> {
  const grey = new Uint8Array(size.width * size.height);
  for (let y = box.y; y < box.y + box.height; y++) {
    grey.fill(255, y * size.width + box.x, y * size.width + box.x + box.width);
  }
  return sharp(grey, { raw: { ...size, channels: 1 } })
    .toColourspace("b-w")
    .png()
    .toBuffer();
}

/** A file's own numbers, 8 bits, 4 bytes a pixel; a colour profile is not applied. */
export async function readNumbers(bytes: Uint8Array): Promise<Size & { readonly data: Buffer }> {
  const { data, info } = await sharp(bytes, { ignoreIcc: true })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

export interface Comparison {
  /** Pixels that differ where the mask is black. */
  readonly outside: number;
  /** Pixels that differ where it is white. */
  readonly inside: number;
}

/** Compares two files of one size, pixel by pixel, from the files alone. */
export async function compareOutside(before: Uint8Array, after: Uint8Array, mask: Uint8Array): Promise<Comparison> {
  const [one, two, grey] = [await readNumbers(before), await readNumbers(after), await readNumbers(mask)];
  for (const other of [two, grey]) {
    if (other.width !== one.width || other.height !== one.height) {
      throw new Error(`${other.width}x${other.height} beside ${one.width}x${one.height}`);
    }
  }
  let outside = 0;
  let inside = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    if (one.data.readUInt32LE(at) === two.data.readUInt32LE(at)) continue;
    if (grey.data[at] === 0) outside++;
    else inside++;
  }
  return { outside, inside };
}
