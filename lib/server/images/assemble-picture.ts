import type { ImageMime } from "@/lib/core/asset";
import { XMP_KEYWORD, XMP_MARK } from "./embedded-recipe";
import { type PictureBlock, type PictureWork, textAt, viewOf } from "./picture-blocks";
import { createPngChunk } from "./png-chunk";
import { joinParts, type SplicePart } from "./splice";

/** Most that fits behind the mark into one JPEG segment. */
export const MAX_JPEG_PACKET_BYTES = 65_533 - XMP_MARK.length;
/** Flags of WebP's extended header. */
const HAS_XMP = 0x04;
const HAS_EXIF = 0x08;
const HAS_ALPHA = 0x10;
const EXTENDED_BODY_BYTES = 10;

/** Keyword, not compressed, no language, no translated keyword, text (PNG specification, 11.3.3.4). */
export function createTextChunk(keyword: string, text: string): Uint8Array {
  return createPngChunk("iTXt", Buffer.from(`${keyword}\0\0\0\0\0${text}`, "utf8"));
}

/** An XMP packet as a chunk or a segment. */
export function wrapPacket(mime: ImageMime, packet: string): Uint8Array {
  if (mime === "image/png") return createTextChunk(XMP_KEYWORD, packet);
  const body = Buffer.from(packet, "utf8");
  if (mime === "image/webp") return createWebpChunk("XMP ", body);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1);
  head.writeUInt16BE(2 + XMP_MARK.length + body.byteLength, 2);
  return Buffer.concat([head, Buffer.from(XMP_MARK, "latin1"), body]);
}

function createWebpChunk(type: string, body: Uint8Array): Uint8Array {
  const head = Buffer.from(`${type}\0\0\0\0`, "latin1");
  head.writeUInt32LE(body.byteLength, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.byteLength % 2)]);
}

/** A picture's file out of the blocks that stay, and chunks that are put in where such chunks belong. */
export function* assemblePicture(
  mime: ImageMime,
  kept: readonly PictureBlock[],
  added: readonly Uint8Array[],
): PictureWork<SplicePart[]> {
  if (mime === "image/webp") return yield* assembleWebp(kept, added);
  const isBefore = mime === "image/png" ? isPngOpening : isJpegOpening;
  const at = kept.findIndex((block) => !isBefore(block));
  const place = at === -1 ? kept.length : at;
  // Decoders show a JPEG that was cut off; whoever gets it shall not have to.
  const isCut = mime === "image/jpeg" && !kept.some(({ type }) => type === "ffd9");
  return [...kept.slice(0, place), ...added, ...kept.slice(place), ...(isCut ? [Uint8Array.of(0xff, 0xd9)] : [])];
}

/** Right behind the header, before palette and pixels (PNG specification, 5.6). */
function isPngOpening({ type }: PictureBlock): boolean {
  return type === "signature" || type === "IHDR";
}

/** JFIF and EXIF each want to be first. */
function isJpegOpening({ type, head }: PictureBlock): boolean {
  return type === "signature" || type === "ffe0" || (type === "ffe1" && textAt(head, 0, 4) === "Exif");
}

/** The XMP chunk stands last, announced in an extended header, which is made where there is none (WebP, RIFF container). */
function* assembleWebp(kept: readonly PictureBlock[], added: readonly Uint8Array[]): PictureWork<SplicePart[]> {
  const [signature, ...chunks] = kept;
  const header = chunks.find(({ type }) => type === "VP8X");
  const hasXmp = added.length > 0 || chunks.some(({ type }) => type === "XMP ");
  const hasExif = chunks.some(({ type }) => type === "EXIF");
  const body: SplicePart[] = [];
  if (!header && hasXmp) body.push(createWebpChunk("VP8X", describeSimple(chunks)));
  for (const chunk of chunks) {
    if (chunk.type === "trailer") continue;
    body.push(chunk === header ? flagged(chunk, hasXmp, hasExif) : chunk);
  }
  body.push(...added);
  const { byteSize } = joinParts(body, Number.MAX_SAFE_INTEGER);
  const before = signature && (yield { offset: signature.start, length: 12 });
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(byteSize + 4, 4);
  const isSame = before !== undefined && signature !== undefined && head.equals(before);
  return [isSame ? signature : head, ...body, ...chunks.filter(({ type }) => type === "trailer")];
}

/** The extended header as it is, or with other flags for what follows. */
function flagged(header: PictureBlock, hasXmp: boolean, hasExif: boolean): SplicePart {
  const before = header.head[0] ?? 0;
  const after = (before & ~(HAS_XMP | HAS_EXIF)) | (hasXmp ? HAS_XMP : 0) | (hasExif ? HAS_EXIF : 0);
  if (after === before) return header;
  const body = Buffer.from(header.head.subarray(0, EXTENDED_BODY_BYTES));
  body.writeUInt8(after, 0);
  return createWebpChunk("VP8X", body);
}

/** The body of an extended header for a picture that has none: alpha, and the size less one in 24 bits each. */
function describeSimple(chunks: readonly PictureBlock[]): Uint8Array {
  const body = Buffer.alloc(EXTENDED_BODY_BYTES);
  const pixels = chunks.find(({ type }) => type === "VP8 " || type === "VP8L");
  if (!pixels || pixels.head.byteLength < 10) return body;
  const view = viewOf(pixels.head);
  if (pixels.type === "VP8L") {
    const bits = view.getUint32(1, true);
    body.writeUInt8(HAS_XMP | ((bits >>> 28) & 1 ? HAS_ALPHA : 0), 0);
    body.writeUIntLE(bits & 0x3fff, 4, 3);
    body.writeUIntLE((bits >>> 14) & 0x3fff, 7, 3);
    return body;
  }
  body.writeUInt8(HAS_XMP, 0);
  body.writeUIntLE((view.getUint16(6, true) & 0x3fff) - 1, 4, 3);
  body.writeUIntLE((view.getUint16(8, true) & 0x3fff) - 1, 7, 3);
  return body;
}
