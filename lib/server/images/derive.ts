import type { Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { toDecodeError } from "./decode-error";
import { decodePicture, fromRawPicture, type PictureInput, type RawPicture } from "./decoder";
import { HASH_SIDE_PX, hashPicture } from "./picture-hash";

export const derivedVariants = ["thumb", "preview"] as const;
export type DerivedVariant = (typeof derivedVariants)[number];

/** Longest side in pixels; smaller pictures keep their size. */
const SIDE_PX: Record<DerivedVariant, number> = { thumb: 256, preview: 1600 };
/** The format's own limit. */
const THUMBHASH_SIDE_PX = 100;
/** Effort 2: half the time of the default for files a few percent larger. */
const WEBP: Record<DerivedVariant, { quality: number; alphaQuality: number; effort: number }> = {
  thumb: { quality: 80, alphaQuality: 90, effort: 2 },
  preview: { quality: 84, alphaQuality: 95, effort: 2 },
};

export interface DerivedPicture {
  /** WebP in sRGB without metadata; alpha is kept. */
  readonly files: ReadonlyMap<DerivedVariant, Uint8Array>;
  /** Thumbhash as base64. */
  readonly thumbhash: string;
  /** What it looks like (`hashPicture`); null for one that shows too little. */
  readonly pictureHash: string | null;
}

/**
 * Makes the wanted variants and both hashes from one decode: each smaller picture is made from the next larger one.
 * Throws `picture_invalid` when the picture cannot be decoded.
 */
export async function derivePicture(input: PictureInput, wanted: ReadonlySet<DerivedVariant>): Promise<DerivedPicture> {
  const files = new Map<DerivedVariant, Uint8Array>();
  let current = await decodeInside(input, SIDE_PX[wanted.has("preview") ? "preview" : "thumb"]);
  if (wanted.has("preview")) files.set("preview", await encode(current, "preview"));
  current = await shrinkInside(current, SIDE_PX.thumb);
  if (wanted.has("thumb")) files.set("thumb", await encode(current, "thumb"));
  return { files, thumbhash: await makeThumbhash(current), pictureHash: await makePictureHash(current) };
}

/** What a thumbnail that was made before shows, see `hashPicture`. Throws `picture_invalid`. */
export async function hashThumb(input: PictureInput): Promise<string | null> {
  return makePictureHash(await decodeInside(input, SIDE_PX.thumb));
}

async function decodeInside(input: PictureInput, side: number): Promise<RawPicture> {
  try {
    return await toRaw(fitted(decodePicture(input), side).toColourspace("srgb"));
  } catch (cause) {
    throw await toDecodeError(input, "The picture is damaged or cut off.", cause);
  }
}

function shrinkInside(raw: RawPicture, side: number): Promise<RawPicture> {
  if (Math.max(raw.width, raw.height) <= side) return Promise.resolve(raw);
  return toRaw(fitted(fromRawPicture(raw), side));
}

function fitted(picture: Sharp, side: number): Sharp {
  return picture.resize(side, side, { fit: "inside", withoutEnlargement: true });
}

async function toRaw(picture: Sharp): Promise<RawPicture> {
  const { data, info } = await picture.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

function encode(raw: RawPicture, variant: DerivedVariant): Promise<Uint8Array> {
  return fromRawPicture(raw).webp(WEBP[variant]).toBuffer();
}

async function makeThumbhash(raw: RawPicture): Promise<string> {
  const small = fitted(fromRawPicture(raw), THUMBHASH_SIDE_PX).toColourspace("srgb").ensureAlpha();
  const { data, width, height } = await toRaw(small);
  return Buffer.from(rgbaToThumbHash(width, height, data)).toString("base64");
}

async function makePictureHash(raw: RawPicture): Promise<string | null> {
  const square = fromRawPicture(raw).resize(HASH_SIDE_PX, HASH_SIDE_PX, { fit: "fill" });
  const { data } = await toRaw(square.toColourspace("srgb").ensureAlpha());
  return hashPicture(data);
}
