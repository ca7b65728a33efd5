import type { Coverage } from "./coverage";
import { countRowWords, readRowWords } from "./row-words";

/** Makes a zlib stream (RFC 1950) of what is written to it. Kernels bring no compressor: the caller gives one. */
export interface Deflate {
  /** May not keep `bytes` after the promise has settled: they are written over. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The whole stream, in pieces. */
  end(): Promise<readonly Uint8Array<ArrayBuffer>[]>;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const BAND_BYTES = 256 * 1024;

/**
 * The canonical picture of a mask: PNG, 8-bit grey, exactly the picture's size, 255 where it is to change and 0 elsewhere.
 * Gives the file in pieces (for a Blob). `onBand` is told the share done after each band of rows and awaited, so that a
 * caller can breathe or, by throwing, give up.
 */
export async function encodeMaskPng(
  coverage: Coverage,
  deflate: Deflate,
  onBand?: (share: number) => Promise<void>,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const { width, height } = coverage;
  const rowBytes = width + 1;
  const bandRows = Math.max(1, Math.floor(BAND_BYTES / rowBytes));
  const band = new Uint8Array(rowBytes * Math.min(bandRows, height));
  const words = new Uint32Array(countRowWords(width));
  for (let top = 0; top < height; top += bandRows) {
    const rows = Math.min(bandRows, height - top);
    for (let row = 0; row < rows; row++) {
      readRowWords(coverage, top + row, words);
      drawRow(words, band.subarray(row * rowBytes, (row + 1) * rowBytes));
    }
    await deflate.write(band.subarray(0, rows * rowBytes));
    await onBand?.((top + rows) / height);
  }
  const data = await deflate.end();
  return [
    Uint8Array.from(SIGNATURE),
    ...writeChunk("IHDR", [writeHeader(coverage)]),
    ...writeChunk("IDAT", data),
    ...writeChunk("IEND", []),
  ];
}

/** One row as PNG wants it: the filter's number (0: none), then a byte a pixel. */
function drawRow(words: Uint32Array, row: Uint8Array): void {
  row.fill(0);
  const width = row.length - 1;
  for (let word = 0; word < words.length; word++) {
    const bits = words[word] ?? 0;
    if (bits === 0) continue;
    const start = word * 32 + 1;
    const count = Math.min(32, width - word * 32);
    if (bits === 0xffffffff) {
      row.fill(255, start, start + count);
      continue;
    }
    for (let bit = 0; bit < count; bit++) if ((bits >>> bit) & 1) row[start + bit] = 255;
  }
}

function writeHeader({ width, height }: Coverage): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // 8 bits a pixel; colour type, compression, filter and interlace are all 0: grey, deflate, the five, none.
  header[8] = 8;
  return header;
}

/** Length, name, data, checksum of name and data (PNG specification, section 5.3). */
function writeChunk(name: string, data: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer>[] {
  const head = new Uint8Array(8);
  let length = 0;
  for (const piece of data) length += piece.length;
  new DataView(head.buffer).setUint32(0, length);
  for (let at = 0; at < 4; at++) head[4 + at] = name.charCodeAt(at);
  let crc = updateCrc(ALL, head.subarray(4));
  for (const piece of data) crc = updateCrc(crc, piece);
  const tail = new Uint8Array(4);
  new DataView(tail.buffer).setUint32(0, (crc ^ ALL) >>> 0);
  return [head, ...data, tail];
}

const ALL = 0xffffffff;

/** CRC-32 of every byte, the polynomial of PNG with its bits reversed (specification, annex D). */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function updateCrc(start: number, bytes: Uint8Array): number {
  let crc = start;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return crc;
}
