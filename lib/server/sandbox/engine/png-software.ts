import { insertPngChunk } from "@/lib/server/images/png-chunk";

/** What every picture of the sandbox says of itself in its metadata. */
const softwareMark = "Palimpsest sandbox (no AI)";

/** Puts a tEXt chunk `Software` into a PNG (keyword and text are Latin-1, PNG specification 11.3.3.2). */
export function writeSoftwareMark(png: Uint8Array): Uint8Array {
  return insertPngChunk(png, "tEXt", Buffer.from(`Software\0${softwareMark}`, "latin1"));
}

/** True when a picture says of itself that the sandbox made it. */
export function hasSoftwareMark(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 512)).includes(softwareMark);
}
