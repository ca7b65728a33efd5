import type { Metadata } from "sharp";
import type { ImageMime } from "@/lib/core/asset";
import { StudioError } from "@/lib/core/errors";
import type { Size } from "@/lib/core/geometry";
import type { Conversion, SentPicture } from "@/lib/core/job";
import { MAX_PICTURE_BYTES } from "@/lib/ideogram/limits";
import { decodePicture, decodeUnmanaged } from "@/lib/server/images/decoder";

/** What stands in place of a source that is not sent as it is. */
export interface CutPicture {
  readonly bytes: Uint8Array;
  readonly mime: ImageMime;
}

/** A part of a source and the picture that is sent of it. */
export interface SentCut extends Pick<SentPicture, "window" | "placed" | "width" | "height"> {
  /** What fills the rest: the window's edge repeated, or its mirror image where there is much to fill. */
  readonly surround: "copy" | "mirror";
}

/**
 * Cuts the window out of a source, scales it where the relay takes no more, and pads it with what is beside (a relay
 * that sees a hard border paints one). Lossless, unless that is more bytes than a relay takes.
 * Throws `picture_invalid`, and `invalid_request` when no encoding is small enough.
 */
export async function cutSource(source: Uint8Array, cut: SentCut): Promise<CutPicture & { readonly isLossy: boolean }> {
  const { space } = await decodePicture(source).metadata();
  const { window, placed } = cut;
  const { data, info } = await decodeUnmanaged(source, space)
    .extract({ left: window.x, top: window.y, width: window.width, height: window.height })
    .resize(placed.width, placed.height, { fit: "fill" })
    .extend({ ...marginsOf(cut), extendWith: cut.surround })
    .png()
    .toBuffer({ resolveWithObject: true })
    .catch(rethrowDamaged);
  requireSize(info, cut);
  if (data.byteLength <= MAX_PICTURE_BYTES) return { bytes: data, mime: "image/png", isLossy: false };
  return squeeze(data);
}

async function squeeze(png: Uint8Array): Promise<CutPicture & { readonly isLossy: boolean }> {
  const lossless = await decodePicture(png).webp({ lossless: true, effort: 2 }).toBuffer();
  if (lossless.byteLength <= MAX_PICTURE_BYTES) return { bytes: lossless, mime: "image/webp", isLossy: false };
  for (const quality of [95, 88, 75]) {
    const bytes = await decodePicture(png).webp({ quality, alphaQuality: 100, effort: 2 }).toBuffer();
    if (bytes.byteLength <= MAX_PICTURE_BYTES) return { bytes, mime: "image/webp", isLossy: true };
  }
  throw new StudioError("invalid_request", "The picture is larger than relays take. Make the context window smaller.");
}

/**
 * The same part of a canonical mask, at the same size, two levels. What is added around it is never mask; a pixel that
 * is only partly covered after scaling counts as covered, so that nothing the composite takes was left unpainted.
 */
export async function cutMask(mask: Uint8Array, cut: SentCut): Promise<Uint8Array> {
  const { window, placed } = cut;
  const { data, info } = await decodePicture(mask)
    .toColourspace("b-w")
    .extractChannel(0)
    .extract({ left: window.x, top: window.y, width: window.width, height: window.height })
    // Linear, which rings nowhere; any grey is partly covered.
    .resize(placed.width, placed.height, { fit: "fill", kernel: "linear" })
    .threshold(1)
    .extend({ ...marginsOf(cut), background: "#000000" })
    .toColourspace("b-w")
    .png({ compressionLevel: 9, palette: false })
    .toBuffer({ resolveWithObject: true })
    .catch(rethrowDamaged);
  requireSize(info, cut);
  return data;
}

/** What of a source's own form is not kept. */
export function findConversions({ depth, space }: Pick<Metadata, "depth" | "space">): Conversion[] {
  return [
    ...(depth !== undefined && depth !== "uchar" ? (["depth"] as const) : []),
    ...(space === "cmyk" ? (["colorSpace"] as const) : []),
  ];
}

function marginsOf({ placed, width, height }: SentCut) {
  return {
    left: placed.x,
    top: placed.y,
    right: width - placed.x - placed.width,
    bottom: height - placed.y - placed.height,
  };
}

function requireSize(made: Size, cut: Size): void {
  if (made.width !== cut.width || made.height !== cut.height) {
    throw new Error(`the window was cut to ${made.width}x${made.height} instead of ${cut.width}x${cut.height}`);
  }
}

function rethrowDamaged(cause: unknown): never {
  throw new StudioError("picture_invalid", "The source of this run is damaged or cut off.", { cause });
}
