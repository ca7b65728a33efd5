import type { ImageMime } from "@/lib/core/asset";
import { StudioError } from "@/lib/core/errors";
import type { ByteSource } from "./byte-source";

/**
 * A part of a picture's file: a PNG or WebP chunk, a JPEG segment, what comes before them ("signature"), JPEG's
 * compressed data ("scan") and whatever lies behind the end ("trailer"). Together the blocks are the whole file.
 */
export interface PictureBlock {
  /** PNG and WebP: the chunk's type. JPEG: its marker, "ffe1". */
  readonly type: string;
  readonly start: number;
  /** Not included. */
  readonly end: number;
  /** Where what it says begins, behind type and length. */
  readonly bodyStart: number;
  /** Where what it says ends: before a checksum and a byte of padding. */
  readonly bodyEnd: number;
  /** The first bytes of the body, enough to tell whose it is. */
  readonly head: Uint8Array;
}

/** What a walk asks for next: it is answered with those bytes, or fewer at the end of the file. */
export interface ReadRequest {
  readonly offset: number;
  readonly length: number;
}

/** Work on a picture's bytes that does not care where they lie. */
export type PictureWork<T> = Generator<ReadRequest, T, Uint8Array>;

const HEAD_BYTES = 96;
const WINDOW_BYTES = 64 * 1024;
/** Real files have a few thousand (a PNG's pixels come in pieces of 8 KiB); more is an attempt to keep us busy. */
const MAX_BLOCKS = 200_000;

/** Runs work on bytes in memory. */
export function workOnBytes<T>(work: PictureWork<T>, bytes: Uint8Array): T {
  let step = work.next();
  while (!step.done) {
    const { offset, length } = step.value;
    step = work.next(bytes.subarray(offset, offset + length));
  }
  return step.value;
}

/** Runs work on a file, reading it window by window: two windows of 64 KiB are held, however large it is. */
export async function workOnSource<T>(work: PictureWork<T>, source: ByteSource): Promise<T> {
  let window: Uint8Array = new Uint8Array(0);
  let windowStart = 0;
  let step = work.next();
  while (!step.done) {
    const { offset, length } = step.value;
    const wantedEnd = Math.min(offset + length, source.byteSize);
    if (offset < windowStart || wantedEnd > windowStart + window.byteLength) {
      window = await source.read(offset, Math.max(length, WINDOW_BYTES));
      windowStart = offset;
    }
    step = work.next(window.subarray(offset - windowStart, offset - windowStart + length));
  }
  return step.value;
}

/** All blocks of a picture. Throws `picture_invalid` when its parts cannot be told apart. */
export function walkBlocks(mime: ImageMime): PictureWork<PictureBlock[]> {
  if (mime === "image/png") return walkPng();
  if (mime === "image/webp") return walkWebp();
  return walkJpeg();
}

function* walkPng(): PictureWork<PictureBlock[]> {
  const blocks = [blockOf("signature", 0, 8)];
  for (let at = 8; ; ) {
    const head = yield { offset: at, length: 8 + HEAD_BYTES };
    if (head.byteLength < 12) throw unreadable();
    const length = viewOf(head).getUint32(0);
    const type = textAt(head, 4, 4);
    const body = head.subarray(8, 8 + Math.min(length, HEAD_BYTES));
    addBlock(blocks, {
      type,
      start: at,
      end: at + 12 + length,
      bodyStart: at + 8,
      bodyEnd: at + 8 + length,
      head: body,
    });
    at += 12 + length;
    if (type === "IEND") return yield* withTrailer(blocks, at);
  }
}

function* walkWebp(): PictureWork<PictureBlock[]> {
  const riff = yield { offset: 0, length: 12 };
  if (riff.byteLength < 12) throw unreadable();
  const total = 8 + viewOf(riff).getUint32(4, true);
  const blocks = [blockOf("signature", 0, 12)];
  let at = 12;
  while (at + 8 <= total) {
    const head = yield { offset: at, length: 8 + HEAD_BYTES };
    if (head.byteLength < 8) break;
    const length = viewOf(head).getUint32(4, true);
    const body = head.subarray(8, 8 + Math.min(length, HEAD_BYTES));
    const end = at + 8 + length + (length % 2);
    addBlock(blocks, {
      type: textAt(head, 0, 4),
      start: at,
      end,
      bodyStart: at + 8,
      bodyEnd: at + 8 + length,
      head: body,
    });
    at = end;
  }
  return yield* withTrailer(blocks, at);
}

function* walkJpeg(): PictureWork<PictureBlock[]> {
  const blocks = [blockOf("signature", 0, 2)];
  for (let at = 2; ; ) {
    const head = yield { offset: at, length: 4 + HEAD_BYTES };
    // Cut off behind its pixels: decoders show it, and so it is archived.
    if (head.byteLength < 2) return blocks;
    if (head[0] !== 0xff) throw unreadable();
    const marker = head[1] ?? 0;
    if (marker === 0xff) {
      addBlock(blocks, blockOf("fill", at, at + 1));
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      addBlock(blocks, blockOf("ffd9", at, at + 2));
      return yield* withTrailer(blocks, at + 2);
    }
    if (head.byteLength < 4) return blocks;
    const end = at + 2 + viewOf(head).getUint16(2);
    const body = head.subarray(4, Math.min(head.byteLength, end - at));
    addBlock(blocks, { type: `ff${marker.toString(16)}`, start: at, end, bodyStart: at + 4, bodyEnd: end, head: body });
    at = end;
    if (marker !== 0xda) continue;
    at = yield* findScanEnd(end);
    addBlock(blocks, blockOf("scan", end, at));
  }
}

/** Where the compressed data of a scan ends: at the next marker that is neither a stuffed byte nor a restart. */
function* findScanEnd(start: number): PictureWork<number> {
  for (let offset = start; ; ) {
    const window = yield { offset, length: WINDOW_BYTES };
    for (let at = window.indexOf(0xff); at !== -1; at = window.indexOf(0xff, at + 1)) {
      const next = window[at + 1];
      if (next === undefined) break;
      const isData = next === 0x00 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
      if (!isData) return offset + at;
    }
    if (window.byteLength < WINDOW_BYTES) return offset + window.byteLength;
    // The last byte once more: a marker may lie across two windows.
    offset += WINDOW_BYTES - 1;
  }
}

/** Long runs of one kind (a PNG's pixels) become one block. */
function addBlock(blocks: PictureBlock[], block: PictureBlock): void {
  const last = blocks.at(-1);
  if (block.type === "IDAT" && last?.type === "IDAT") {
    blocks[blocks.length - 1] = { ...last, end: block.end, bodyEnd: block.bodyEnd };
    return;
  }
  if (blocks.length >= MAX_BLOCKS) throw unreadable();
  blocks.push(block);
}

function* withTrailer(blocks: PictureBlock[], end: number): PictureWork<PictureBlock[]> {
  const behind = yield { offset: end, length: 1 };
  return behind.byteLength === 0 ? blocks : [...blocks, blockOf("trailer", end, Number.POSITIVE_INFINITY)];
}

function blockOf(type: string, start: number, end: number): PictureBlock {
  return { type, start, end, bodyStart: start, bodyEnd: end, head: new Uint8Array(0) };
}

function unreadable(): StudioError {
  return new StudioError("picture_invalid", "The picture's segments could not be read.");
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Bytes as Latin-1: for types, keywords and marks. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
