const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** CRC-32 by table: a picture of 64 MiB takes a part of a second. `zlib.crc32` is younger than the oldest Node we run on. */
export function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) value = (TABLE[(value ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** A real PNG of exactly `byteSize` bytes: the given one with a chunk of filler that decoders skip. */
export function padPng(png: Buffer, byteSize: number, seed = 1): Buffer {
  const end = png.length - 12;
  const chunk = Buffer.alloc(byteSize - png.length);
  const size = chunk.length - 12;
  chunk.writeUInt32BE(size, 0);
  chunk.write("skIp", 4, "latin1");
  for (let i = 0; i + 4 <= size; i += 4096) chunk.writeUInt32LE((i * seed) >>> 0, 8 + i);
  chunk.writeUInt32BE(checksum(chunk.subarray(4, 8 + size)), 8 + size);
  return Buffer.concat([png.subarray(0, end), chunk, png.subarray(end)]);
}
