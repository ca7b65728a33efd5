import type { ImageMime } from "@/lib/core/asset";
import { type PictureBlock, textAt } from "./picture-blocks";

/** What PNG needs to look the same; text, EXIF, time and private chunks are left out. */
const PNG_KEPT: ReadonlySet<string> = new Set(
  "signature IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT pHYs bKGD".split(" "),
);
const WEBP_KEPT: ReadonlySet<string> = new Set(["signature", "VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"]);
const ICC_MARK = "ICC_PROFILE\0";
/** Of JUMBF in a JPEG's APP11 (ISO/IEC 19566-5, annex D). */
const JUMBF_MARK = "JP";

/**
 * Whether a block tells about the picture's maker: EXIF with the place it was taken, XMP, IPTC, comments, thumbnails, and
 * whatever lies behind the end. Pixels and colour profile do not.
 */
export function isPersonal(block: PictureBlock, mime: ImageMime): boolean {
  if (mime === "image/png") return !PNG_KEPT.has(block.type);
  if (mime === "image/webp") return !WEBP_KEPT.has(block.type);
  return isPersonalSegment(block);
}

/** Tables, frames and scans stay, and JFIF (APP0), the colour profile (APP2) and Adobe's colour transform (APP14). */
function isPersonalSegment({ type, head }: PictureBlock): boolean {
  if (type === "trailer" || type === "fffe") return true;
  if (!/^ffe[0-9a-f]$/.test(type)) return false;
  if (type === "ffe2") return textAt(head, 0, ICC_MARK.length) !== ICC_MARK;
  return type !== "ffe0" && type !== "ffee";
}

/** Whether a block is part of a C2PA signature, which any change of the file would break. */
export function isSignature(block: PictureBlock, mime: ImageMime): boolean {
  if (mime === "image/png") return block.type === "caBX";
  if (mime === "image/webp") return block.type === "C2PA";
  return block.type === "ffeb" && textAt(block.head, 0, JUMBF_MARK.length) === JUMBF_MARK;
}
