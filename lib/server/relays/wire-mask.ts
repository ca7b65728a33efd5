import sharp from "sharp";
import { StudioError } from "@/lib/core/errors";
import { formatPair, type Size } from "@/lib/core/geometry";
import type { RelayPicture } from "./relay";

/** Above every picture a relay takes; a mask that claims more is not decoded. */
const MAX_MASK_PIXELS = 100_000_000;
const CHANGE_FROM = 128;
const BLACK = 0;
const WHITE = 255;

/**
 * The one place where a mask changes its polarity: canonical (8-bit grey, 255 = change) to the vendor's wire, black =
 * change, white = keep; opaque, two levels only, exactly the source's size (relay contract, section 2.2).
 * Throws StudioError `invalid_request` when the sizes differ or when one of the two levels is missing.
 */
export async function toWireMask(mask: RelayPicture, source: Size): Promise<Uint8Array> {
  const { data, info } = await readGrey(mask.bytes);
  if (info.width !== source.width || info.height !== source.height) {
    throw new StudioError(
      "invalid_request",
      `The mask is ${formatPair(info)} and the picture is ${formatPair(source)}: they must have the same size`,
    );
  }
  let changed = 0;
  for (let i = 0; i < data.length; i++) {
    const isChange = (data[i] ?? 0) >= CHANGE_FROM;
    if (isChange) changed++;
    data[i] = isChange ? BLACK : WHITE;
  }
  if (changed === 0) throw new StudioError("invalid_request", "The mask is empty: paint what is to change");
  if (changed === data.length) {
    throw new StudioError("invalid_request", "The mask covers the whole picture: leave something to keep");
  }
  const raw = { width: info.width, height: info.height, channels: 1 as const };
  return sharp(data, { raw }).toColourspace("b-w").png().toBuffer();
}

async function readGrey(bytes: Uint8Array) {
  try {
    return await sharp(bytes, { limitInputPixels: MAX_MASK_PIXELS, failOn: "error" })
      .removeAlpha()
      .toColourspace("b-w")
      .extractChannel(0)
      .raw()
      .toBuffer({ resolveWithObject: true });
  } catch (cause) {
    throw new StudioError("invalid_request", "The mask cannot be read as a picture", { cause });
  }
}
