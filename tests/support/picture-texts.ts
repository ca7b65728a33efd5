import sharp from "sharp";
import { insertPngChunk } from "@/lib/server/images/png-chunk";

const plain = { create: { width: 24, height: 16, channels: 3, background: "#336699" } } as const;

/** A PNG with a text chunk for each pair of keyword and text; Latin-1 as the specification has it where that will do. */
export async function pngWithTexts(texts: readonly (readonly [keyword: string, text: string])[], seed = 0) {
  const background = `#${(0x336699 + seed).toString(16).padStart(6, "0")}`;
  let png: Uint8Array = await sharp({ create: { ...plain.create, background } })
    .png()
    .toBuffer();
  for (const [keyword, text] of [...texts].reverse()) {
    const isLatin = /^[\x20-\x7e\n\xa1-\xff]*$/.test(text);
    png = isLatin
      ? insertPngChunk(png, "tEXt", Buffer.concat([Buffer.from(`${keyword}\0`), Buffer.from(text, "latin1")]))
      : insertPngChunk(png, "iTXt", Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`), Buffer.from(text)]));
  }
  return png;
}

/** A small TIFF file: one field in its first folder, and a folder of EXIF with a comment, as piexif writes it. */
export function exifBlock(comment: Uint8Array, make = ""): Uint8Array {
  const makeBytes = Buffer.from(`${make}\0`);
  const start = 8 + 2 + 24 + 4;
  const folder = start + makeBytes.length + (makeBytes.length % 2);
  const block = Buffer.alloc(folder + 2 + 12 + 4 + comment.length);
  block.write("MM\0*", 0, "latin1");
  block.writeUInt32BE(8, 4);
  block.writeUInt16BE(2, 8);
  writeEntry(block, 10, 271, 2, makeBytes.length, start);
  writeEntry(block, 22, 0x8769, 4, 1, folder);
  makeBytes.copy(block, start);
  block.writeUInt16BE(1, folder);
  writeEntry(block, folder + 2, 37510, 7, comment.length, folder + 18);
  Buffer.from(comment).copy(block, folder + 18);
  return block;
}

function writeEntry(block: Buffer, at: number, tag: number, type: number, count: number, value: number): void {
  block.writeUInt16BE(tag, at);
  block.writeUInt16BE(type, at + 2);
  block.writeUInt32BE(count, at + 4);
  block.writeUInt32BE(value, at + 8);
}

/** How the web UI writes a comment: a mark, and UTF-16 with the high byte first. */
export function unicodeComment(text: string, isLittle = false): Uint8Array {
  const body = Buffer.from(text, "utf16le");
  return Buffer.concat([Buffer.from("UNICODE\0"), isLittle ? body : body.swap16()]);
}

export async function jpegWithExif(block: Uint8Array): Promise<Uint8Array> {
  const jpeg = await sharp(plain).jpeg().toBuffer();
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), block]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

export async function webpWithExif(block: Uint8Array): Promise<Uint8Array> {
  const webp = await sharp(plain).webp({ lossless: true }).toBuffer();
  const head = Buffer.alloc(8);
  head.write("EXIF", 0, "latin1");
  head.writeUInt32LE(block.length, 4);
  const whole = Buffer.concat([webp, head, block, Buffer.alloc(block.length % 2)]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}
