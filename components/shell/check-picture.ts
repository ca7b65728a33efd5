/**
 * What the studio takes, below the server's 64 MiB. Relays take 10 MB, but that is no limit for a source: an edit sends a
 * window of it and puts the answer back at full resolution.
 */
export const MAX_UPLOAD_BYTES = 64_000_000;

export type PictureCheck = "ok" | "too_large" | "empty" | "wrong_type";

/** How many bytes `checkPicture` wants to see of the start of a file. */
export const HEAD_BYTES = 16;

/** Whether a file may become a source, by its content and not by its name. */
export function checkPicture(head: Uint8Array, byteSize: number): PictureCheck {
  if (byteSize === 0) return "empty";
  if (!isPng(head) && !isJpeg(head) && !isWebp(head)) return "wrong_type";
  return byteSize > MAX_UPLOAD_BYTES ? "too_large" : "ok";
}

function startsWith(head: Uint8Array, bytes: readonly number[], offset = 0): boolean {
  return bytes.every((byte, index) => head[offset + index] === byte);
}

function isPng(head: Uint8Array): boolean {
  return startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
}

function isJpeg(head: Uint8Array): boolean {
  return startsWith(head, [0xff, 0xd8, 0xff]);
}

function isWebp(head: Uint8Array): boolean {
  // "RIFF", four bytes of size, "WEBP".
  return startsWith(head, [0x52, 0x49, 0x46, 0x46]) && startsWith(head, [0x57, 0x45, 0x42, 0x50], 8);
}
