import { type FileVariant, imageMimeSchema } from "@/lib/core/asset";
import { StudioError } from "@/lib/core/errors";
import type { AssetRow } from "@/lib/server/db/schema";
import { stripMetadata } from "@/lib/server/images/strip-metadata";
import { type BlobKey, type BlobStore, originalKey } from "@/lib/server/storage/blob-store";
import type { OpenedFile } from "@/lib/server/studio";
import type { DerivedFiles } from "./derived-files";
import { toDownloadName } from "./file-name";

/**
 * Opens a variant of an asset, making it first when it is missing. The etag (quotes included, as in the header) is the
 * blob's name: the hash of the original, and for derived files the variant and how it was made.
 */
export async function openAssetFile(
  parts: { readonly store: BlobStore; readonly derived: DerivedFiles },
  row: AssetRow,
  variant: FileVariant,
): Promise<OpenedFile> {
  const { store, derived } = parts;
  requireBytes(row);
  const isOriginal = variant === "original";
  const key: BlobKey = isOriginal ? originalKey(row.hash) : await derived.ensure(row.hash, variant, "now");
  const found = await store.stat(key);
  if (found === null) throw new StudioError("gone", "The file of this picture is missing from the data folder.");
  const mime = imageMimeSchema.parse(isOriginal ? row.mime : "image/webp");
  return {
    mime,
    byteSize: found.byteSize,
    etag: `"${key.name}"`,
    fileName: toDownloadName(row, mime, isOriginal ? "" : `-${variant}`),
    stream: (range) => store.stream(key, range),
  };
}

/** Opens an original as it leaves the studio: the same pixels without metadata (quality bar R9). */
export async function openSharedFile(store: BlobStore, row: AssetRow): Promise<OpenedFile> {
  requireBytes(row);
  const key = originalKey(row.hash);
  const mime = imageMimeSchema.parse(row.mime);
  const bytes = stripMetadata(await store.read(key), mime);
  return {
    mime,
    byteSize: bytes.byteLength,
    etag: `"${key.name}-shared"`,
    fileName: toDownloadName(row, mime, ""),
    stream: (range) => new Blob([new Uint8Array(range ? bytes.subarray(range.start, range.end + 1) : bytes)]).stream(),
  };
}

/** The bytes may even be there still, for another picture that is equal: this one was deleted all the same. */
function requireBytes(row: AssetRow): void {
  if (row.purgedAt !== null) throw new StudioError("gone", "This picture was deleted for good.");
}
