import type { ImageMime } from "@/lib/core/asset";
import { StudioError } from "@/lib/core/errors";

/** What PNG needs to look the same; text, EXIF, time and private chunks are left out. */
const PNG_KEPT: ReadonlySet<string> = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT pHYs bKGD".split(" "),
);
const WEBP_KEPT: ReadonlySet<string> = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"]);
const ICC_MARK = "ICC_PROFILE\0";

/**
 * The same picture without what it tells about its maker: EXIF with the place it was taken, XMP, IPTC, comments,
 * thumbnails, and whatever lies behind its end. Pixels and colour profile stay bit for bit; nothing is decoded.
 * For pictures that leave the studio. They are archived, so they decode; throws `picture_invalid` for others.
 */
export function stripMetadata(bytes: Uint8Array, mime: ImageMime): Uint8Array {
  if (mime === "image/png") return stripPng(bytes);
  if (mime === "image/webp") return stripWebp(bytes);
  return stripJpeg(bytes);
}

function stripPng(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.byteLength; ) {
    const type = textAt(bytes, at + 4, 4);
    const end = at + 12 + view.getUint32(at);
    if (PNG_KEPT.has(type)) kept.push(bytes.subarray(at, end));
    if (type === "IEND") break;
    at = end;
  }
  return Buffer.concat(kept);
}

function stripWebp(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  const total = Math.min(bytes.byteLength, 8 + view.getUint32(4, true));
  for (let at = 12; at + 8 <= total; ) {
    const type = textAt(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (WEBP_KEPT.has(type)) {
      const chunk = Buffer.from(bytes.subarray(at, end));
      // The extended header announces EXIF (0x08) and XMP (0x04).
      if (type === "VP8X") chunk.writeUInt8(chunk.readUInt8(8) & ~0x0c, 8);
      kept.push(chunk);
    }
    at = end;
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(body.byteLength + 4, 4);
  return Buffer.concat([head, body]);
}

function stripJpeg(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.byteLength) {
    if (bytes[at] !== 0xff) throw new StudioError("picture_invalid", "The picture's segments could not be read.");
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // Fill byte.
      continue;
    }
    if (marker === 0xd9) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (isKeptSegment(bytes, at, marker)) kept.push(bytes.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    const scanEnd = findScanEnd(bytes, end);
    kept.push(bytes.subarray(end, scanEnd));
    at = scanEnd;
  }
  // The end marker, which also cuts off a second picture or a film hung on behind it.
  return Buffer.concat([...kept, Uint8Array.of(0xff, 0xd9)]);
}

/** Keeps tables, frames and scans, JFIF (APP0), the colour profile (APP2) and Adobe's colour transform (APP14). */
function isKeptSegment(bytes: Uint8Array, at: number, marker: number): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe2) return textAt(bytes, at + 4, ICC_MARK.length) === ICC_MARK;
  return marker === 0xe0 || marker === 0xee;
}

/** Where the compressed data of a scan ends: at the next marker that is neither a stuffed byte nor a restart. */
function findScanEnd(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    const isData = next === 0x00 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isData) return at;
  }
  return bytes.byteLength;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
