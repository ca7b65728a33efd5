import type { Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { averageArea } from "./average-area";
import { toDecodeError } from "./decode-error";
import { decodePicture, fromRawPicture, type PictureInput, type RawPicture } from "./decoder";
import { HASH_SIDE_PX, hashPicture } from "./picture-hash";

export const derivedVariants = ["thumb", "preview"] as const;
export type DerivedVariant = (typeof derivedVariants)[number];

/** Longest side in pixels; smaller pictures keep their size. */
const SIDE_PX: Record<DerivedVariant, number> = { thumb: 256, preview: 1600 };
/** What hashes are made of; a thumbhash of more than 100 there is none. */
const SMALL_SIDE_PX = 64;
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
  const small = shrinkForHashes(current);
  return { files, thumbhash: makeThumbhash(small), pictureHash: makePictureHash(small) };
}

/** What a thumbnail that was made before shows, see `hashPicture`. Throws `picture_invalid`. */
export async function hashThumb(input: PictureInput): Promise<string | null> {
  return makePictureHash(shrinkForHashes(await decodeInside(input, SIDE_PX.thumb)));
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

/** Small enough for both hashes, which look at the lowest frequencies only. */
function shrinkForHashes(raw: RawPicture): RawPicture {
  const scale = Math.min(1, SMALL_SIDE_PX / Math.max(raw.width, raw.height));
  return averageArea(raw, Math.max(1, Math.round(raw.width * scale)), Math.max(1, Math.round(raw.height * scale)));
}

function makeThumbhash({ data, width, height }: RawPicture): string {
  return Buffer.from(rgbaToThumbHash(width, height, data)).toString("base64");
}

function makePictureHash(small: RawPicture): string | null {
  return hashPicture(averageArea(small, HASH_SIDE_PX, HASH_SIDE_PX).data);
}
