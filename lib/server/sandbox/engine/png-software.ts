const signatureLength = 8;
const headerChunkLength = 25; // length + "IHDR" + 13 bytes + crc

/** What every picture of the sandbox says of itself in its metadata. */
const softwareMark = "Palimpsest sandbox (no AI)";

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Puts a tEXt chunk `Software` right behind the header of a PNG (keyword and text are Latin-1, PNG specification 11.3.3.2). */
export function writeSoftwareMark(png: Uint8Array): Uint8Array {
  const body = Buffer.from(`tEXtSoftware\0${softwareMark}`, "latin1");
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  const at = signatureLength + headerChunkLength;
  const out = new Uint8Array(png.length + chunk.length);
  out.set(png.subarray(0, at));
  out.set(chunk, at);
  out.set(png.subarray(at), at + chunk.length);
  return out;
}

/** True when a picture says of itself that the sandbox made it. */
export function hasSoftwareMark(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 512)).includes(softwareMark);
}
