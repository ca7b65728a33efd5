import type { Metadata } from "sharp";
import type { ImageMime } from "@/lib/core/asset";
import { StudioError } from "@/lib/core/errors";
import type { Size } from "@/lib/core/geometry";
import { type ByteSource, sourceFromBytes, withFileSource } from "./byte-source";
import { toDecodeError } from "./decode-error";
import { decodePicture, MAX_PICTURE_PIXELS, type PictureInput } from "./decoder";
import { type PictureHeader, readPictureHeader } from "./picture-header";
import { SNIFF_BYTES, sniffMime } from "./sniff";

/** One row of pixels has to fit into memory whatever the other side is; JPEG cannot be larger anyway. */
const MAX_SIDE_PX = 65_535;

export interface ProbedPicture extends Size {
  readonly mime: ImageMime;
  readonly byteSize: number;
  readonly hasAlpha: boolean;
  /** EXIF orientation, 1..8; width and height are those of the stored pixels, before it is applied. */
  readonly orientation: number;
}

const MIMES: Record<string, ImageMime | undefined> = { png: "image/png", jpeg: "image/jpeg", webp: "image/webp" };

/**
 * Finds out what a picture is without decoding its pixels: magic bytes, size and frames by our own parser first, then
 * the decoder's view of the header, which has to agree.
 * Throws `unsupported_media` (another kind of file), `picture_invalid`, `picture_too_many_pixels`, and
 * `storage_unavailable` when the file cannot be opened.
 */
export async function probePicture(input: PictureInput): Promise<ProbedPicture> {
  const { mime, header, byteSize } = await readHeader(input);
  checkHeader(header);
  const metadata = await readMetadata(input);
  const isSame =
    metadata.format !== undefined &&
    MIMES[metadata.format] === mime &&
    metadata.width === header.width &&
    metadata.height === header.height;
  if (!isSame) throw invalid("The file is not a sound picture.");
  const orientation = metadata.orientation ?? 1;
  return {
    mime,
    byteSize,
    width: header.width,
    height: header.height,
    hasAlpha: metadata.hasAlpha === true,
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
  };
}

/**
 * Decodes every pixel once, in a few rows of memory, and throws `picture_invalid` when any is missing or broken,
 * `storage_unavailable` when the file cannot be opened.
 * A resize reads all of them (nearest neighbour would not) and costs less than statistics.
 */
export async function checkDecodes(input: PictureInput): Promise<void> {
  try {
    await decodePicture(input).resize(8, 8, { fit: "fill" }).raw().toBuffer();
  } catch (cause) {
    throw await toDecodeError(input, "The picture is damaged or cut off.", cause);
  }
}

interface FoundHeader {
  readonly mime: ImageMime;
  readonly header: PictureHeader;
  readonly byteSize: number;
}

function readHeader(input: PictureInput): Promise<FoundHeader> {
  return typeof input === "string" ? withFileSource(input, findHeader) : findHeader(sourceFromBytes(input));
}

async function findHeader(source: ByteSource): Promise<FoundHeader> {
  const mime = sniffMime(await source.read(0, SNIFF_BYTES));
  if (mime === null) throw unsupported();
  const header = await readPictureHeader(mime, source);
  if (header === null) throw invalid("The file starts like a picture but is none.");
  return { mime, header, byteSize: source.byteSize };
}

function checkHeader(header: PictureHeader): void {
  const { width, height, frames } = header;
  if (frames > 1) throw invalid("Animated pictures are not supported.");
  if (width * height > MAX_PICTURE_PIXELS || Math.max(width, height) > MAX_SIDE_PX) {
    throw new StudioError("picture_too_many_pixels", "The picture has more pixels than the studio takes.", {
      details: { width, height, maxPixels: MAX_PICTURE_PIXELS },
    });
  }
}

async function readMetadata(input: PictureInput): Promise<Metadata> {
  try {
    return await decodePicture(input).metadata();
  } catch (cause) {
    throw await toDecodeError(input, "The file is not a sound picture.", cause);
  }
}

/** The refusal of everything that is not PNG, JPEG or WebP. */
export function unsupported(): StudioError {
  return new StudioError("unsupported_media", "Only PNG, JPEG and WebP pictures can be used.");
}

function invalid(message: string): StudioError {
  return new StudioError("picture_invalid", message);
}
