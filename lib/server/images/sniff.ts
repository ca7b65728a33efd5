import type { ImageMime } from "@/lib/core/asset";

/** As many leading bytes as `sniffMime` needs for a sure answer. */
export const SNIFF_BYTES = 16;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const RIFF = [0x52, 0x49, 0x46, 0x46];
const WEBP = [0x57, 0x45, 0x42, 0x50];

/**
 * The kind of picture by its first bytes; null for everything the studio does not take (GIF, SVG, TIFF, PDF, AVIF,
 * HTML …). File names and declared types are never asked.
 */
export function sniffMime(head: Uint8Array): ImageMime | null {
  if (hasBytes(head, 0, PNG)) return "image/png";
  if (hasBytes(head, 0, JPEG)) return "image/jpeg";
  if (hasBytes(head, 0, RIFF) && hasBytes(head, 8, WEBP)) return "image/webp";
  return null;
}

function hasBytes(head: Uint8Array, offset: number, expected: readonly number[]): boolean {
  return expected.every((byte, index) => head[offset + index] === byte);
}
