import sharp, { type Sharp, type SharpOptions } from "sharp";

/**
 * The one door to the native decoders. Every loader but the three we take is blocked for the whole process: a bug in
 * the SVG, TIFF or HEIF parser must not be reachable even if a check in front of it were wrong.
 */
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadPng", "VipsForeignLoadJpeg", "VipsForeignLoadWebp"] });
// The cache is keyed by file name and would answer with pixels of a staged file that is long gone.
sharp.cache(false);

/** 8192 × 8192: what an upload or a result may have, checked before decoding. */
export const MAX_PICTURE_PIXELS = 8192 * 8192;

/** A path on this machine (memory stays flat) or the bytes themselves. */
export type PictureInput = string | Uint8Array;

const OPTIONS: SharpOptions = {
  limitInputPixels: MAX_PICTURE_PIXELS,
  // Truncated or broken pixels are refused; mere warnings (an odd colour profile) are not: the picture was paid for.
  failOn: "error",
  sequentialRead: true,
  pages: 1,
};

/** Starts a decode pipeline over an encoded PNG, JPEG or WebP. */
export function decodePicture(input: PictureInput): Sharp {
  return sharp(input, OPTIONS);
}

/** A decode pipeline whose operations need rows in any order (turning a picture on its side). */
export function decodePictureForTurning(input: PictureInput): Sharp {
  return sharp(input, { ...OPTIONS, sequentialRead: false });
}

/**
 * A decode pipeline in which the numbers are the file's own: an embedded colour profile is kept out of it, so that what
 * is written back differs in nothing that was not changed on purpose. Only CMYK (by its `space`) has to be converted.
 */
export function decodeUnmanaged(input: PictureInput, space: string | undefined): Sharp {
  return sharp(input, { ...OPTIONS, ignoreIcc: space !== "cmyk" }).toColourspace("srgb");
}

/** Decodes to 8-bit RGBA with the file's own numbers, not multiplied by alpha. */
export async function decodeNumbers(input: PictureInput): Promise<RawPicture> {
  const { space } = await decodePicture(input).metadata();
  const { data, info } = await decodeUnmanaged(input, space)
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 4 };
}

export interface RawPicture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/** Starts a pipeline over 8-bit pixels that are already decoded. */
export function fromRawPicture(raw: RawPicture): Sharp {
  return sharp(raw.data, { raw: { width: raw.width, height: raw.height, channels: raw.channels } });
}
