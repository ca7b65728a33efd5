import type { ImageMime } from "@/lib/core/asset";
import type { Size } from "@/lib/core/geometry";
import type { ByteSource } from "./byte-source";

/** What a picture says about itself before a single pixel is decoded. */
export interface PictureHeader extends Size {
  /** 1 for a still picture; counting stops at 2. */
  readonly frames: number;
}

/** Real files have a few dozen chunks before the pixels; more is an attempt to keep us busy. */
const MAX_CHUNKS = 10_000;

/** Reads size and frame count straight from the file format; null when the header is not a valid one of that kind. */
export function readPictureHeader(mime: ImageMime, source: ByteSource): Promise<PictureHeader | null> {
  if (mime === "image/png") return readPngHeader(source);
  if (mime === "image/jpeg") return readJpegHeader(source);
  return readWebpHeader(source);
}

/** PNG: IHDR comes first; an `acTL` chunk before the pixels makes it an animation. */
async function readPngHeader(source: ByteSource): Promise<PictureHeader | null> {
  const first = viewOf(await source.read(8, 21));
  if (first.byteLength < 21 || first.getUint32(0) !== 13 || fourCc(first, 4) !== "IHDR") return null;
  const width = first.getUint32(8);
  const height = first.getUint32(12);
  if (width === 0 || height === 0) return null;
  let offset = 8 + 12 + 13;
  for (let chunk = 0; chunk < MAX_CHUNKS; chunk++) {
    const head = viewOf(await source.read(offset, 12));
    if (head.byteLength < 12) return null;
    const type = fourCc(head, 4);
    if (type === "IDAT") return { width, height, frames: 1 };
    if (type === "acTL" && head.getUint32(8) !== 1) return { width, height, frames: 2 };
    offset += 12 + head.getUint32(0);
  }
  return null;
}

/** JPEG: segments up to the first start-of-frame marker (C0..CF without C4, C8, CC). */
async function readJpegHeader(source: ByteSource): Promise<PictureHeader | null> {
  let offset = 2;
  for (let segment = 0; segment < MAX_CHUNKS; segment++) {
    const head = viewOf(await source.read(offset, 9));
    if (head.byteLength < 4 || head.getUint8(0) !== 0xff) return null;
    const marker = head.getUint8(1);
    if (marker === 0xff) {
      offset += 1; // Fill byte.
      continue;
    }
    if (isFrameMarker(marker)) {
      if (head.byteLength < 9) return null;
      const height = head.getUint16(5);
      const width = head.getUint16(7);
      return width === 0 || height === 0 ? null : { width, height, frames: 1 };
    }
    // Start of scan or end of image before any frame: there is no picture.
    if (marker === 0xda || marker === 0xd9) return null;
    const isBare = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    offset += isBare ? 2 : 2 + head.getUint16(2);
  }
  return null;
}

function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** WebP: simple lossy (VP8), simple lossless (VP8L) or extended (VP8X, the only one that can move). */
async function readWebpHeader(source: ByteSource): Promise<PictureHeader | null> {
  const head = viewOf(await source.read(12, 18));
  if (head.byteLength < 18) return null;
  const type = fourCc(head, 0);
  if (type === "VP8 ") {
    const isKeyFrame = (head.getUint8(8) & 1) === 0 && head.getUint8(11) === 0x9d && head.getUint8(12) === 0x01;
    const width = head.getUint16(14, true) & 0x3fff;
    const height = head.getUint16(16, true) & 0x3fff;
    return isKeyFrame && width > 0 && height > 0 ? { width, height, frames: 1 } : null;
  }
  if (type === "VP8L") {
    if (head.getUint8(8) !== 0x2f) return null;
    const bits = head.getUint32(9, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, frames: 1 };
  }
  if (type !== "VP8X") return null;
  const width = (head.getUint32(11, true) >>> 8) + 1;
  const height = (head.getUint32(14, true) >>> 8) + 1;
  const isAnimated = (head.getUint8(8) & 0x02) !== 0;
  return { width, height, frames: isAnimated ? await countWebpFrames(source) : 1 };
}

async function countWebpFrames(source: ByteSource): Promise<number> {
  let frames = 0;
  let offset = 12;
  for (let chunk = 0; chunk < MAX_CHUNKS && frames < 2; chunk++) {
    const head = viewOf(await source.read(offset, 8));
    if (head.byteLength < 8) break;
    if (fourCc(head, 0) === "ANMF") frames++;
    const length = head.getUint32(4, true);
    offset += 8 + length + (length % 2);
  }
  return Math.max(1, frames);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function fourCc(view: DataView, offset: number): string {
  let text = "";
  for (let i = 0; i < 4; i++) text += String.fromCharCode(view.getUint8(offset + i));
  return text;
}
