const SIGNATURE_BYTES = 8;
/** Length, "IHDR", 13 bytes, CRC. */
const HEADER_CHUNK_BYTES = 25;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** CRC-32 as PNG wants it; `zlib.crc32` is younger than the oldest Node we run on. */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** A whole chunk: length, type, content, checksum. */
export function createPngChunk(type: string, content: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Puts a chunk right behind the header of a PNG, before palette and pixels (PNG specification, 5.6). */
export function insertPngChunk(png: Uint8Array, type: string, content: Uint8Array): Uint8Array {
  const at = SIGNATURE_BYTES + HEADER_CHUNK_BYTES;
  return Buffer.concat([png.subarray(0, at), createPngChunk(type, content), png.subarray(at)]);
}
