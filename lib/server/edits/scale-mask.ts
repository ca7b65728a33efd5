import { StudioError } from "@/lib/core/errors";
import type { Size } from "@/lib/core/geometry";
import { decodePictureForTurning } from "@/lib/server/images/decoder";

/** From here up a grey value means change; stored masks have two levels only. */
const CHANGE_FROM = 128;

/**
 * A mask brought to another size: each pixel is the nearest one of the old mask, so that there are two levels before and
 * after. Throws `picture_invalid`.
 */
export async function scaleMask(mask: Uint8Array, { width, height }: Size): Promise<Uint8Array> {
  try {
    return await decodePictureForTurning(mask)
      .toColourspace("b-w")
      .extractChannel(0)
      .resize(width, height, { fit: "fill", kernel: "nearest" })
      .threshold(CHANGE_FROM)
      .png({ compressionLevel: 9, palette: false })
      .toBuffer();
  } catch (cause) {
    throw new StudioError("picture_invalid", "The mask is damaged or cut off.", { cause });
  }
}
