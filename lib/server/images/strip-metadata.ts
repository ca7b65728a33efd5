import type { ImageMime } from "@/lib/core/asset";
import { assemblePicture } from "./assemble-picture";
import { isPersonal } from "./personal-blocks";
import { walkBlocks, workOnBytes } from "./picture-blocks";
import { cutFromBytes, joinParts } from "./splice";

/**
 * The same picture without what it tells about its maker: EXIF with the place it was taken, XMP, IPTC, comments,
 * thumbnails, signatures, and whatever lies behind its end. Pixels and colour profile stay bit for bit; nothing is
 * decoded. For pictures that leave the studio. They are archived, so they decode; throws `picture_invalid` for others.
 */
export function stripMetadata(bytes: Uint8Array, mime: ImageMime): Uint8Array {
  const blocks = workOnBytes(walkBlocks(mime), bytes);
  const kept = blocks.filter((block) => !isPersonal(block, mime));
  const parts = workOnBytes(assemblePicture(mime, kept, []), bytes);
  return cutFromBytes(joinParts(parts, bytes.byteLength), bytes);
}
