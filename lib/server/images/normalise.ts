import { toDecodeError } from "./decode-error";
import { decodePictureForTurning, type PictureInput } from "./decoder";
import type { ProbedPicture } from "./probe";

/** Grey values from here up mean "change" in an uploaded mask. */
const MASK_THRESHOLD = 128;

/**
 * Bakes the EXIF orientation into the pixels, so that a mask painted on the upright picture fits what a relay gets
 * (relay contract, section 5, trouble 15). Null when the picture is upright already: then its bytes are kept as they
 * came. The colour profile stays; all other metadata, the place it was taken among it, goes.
 */
export async function bakeOrientation(input: PictureInput, probed: ProbedPicture): Promise<Uint8Array | null> {
  if (probed.orientation === 1) return null;
  const turned = decodePictureForTurning(input).autoOrient().keepIccProfile();
  try {
    if (probed.mime === "image/png") return await turned.png().toBuffer();
    if (probed.mime === "image/webp") return await turned.webp({ quality: 95, alphaQuality: 100 }).toBuffer();
    return await turned.jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
  } catch (cause) {
    throw await toDecodeError(input, "The picture is damaged or cut off.", cause);
  }
}

/**
 * Turns an uploaded mask into the canonical one: 8-bit grey PNG of the same (upright) size with two levels,
 * 255 = change (design: Relays). Colours become grey, transparent means unchanged.
 */
export async function toCanonicalMask(input: PictureInput): Promise<Uint8Array> {
  try {
    return await decodePictureForTurning(input)
      .autoOrient()
      .flatten({ background: "#000000" })
      .toColourspace("b-w")
      .threshold(MASK_THRESHOLD)
      .png({ compressionLevel: 9, palette: false })
      .toBuffer();
  } catch (cause) {
    throw await toDecodeError(input, "The mask is damaged or cut off.", cause);
  }
}
