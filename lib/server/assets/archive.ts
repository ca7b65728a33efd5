import type { ArchivePort } from "@/lib/server/jobs/archive-port";
import { originalKey } from "@/lib/server/storage/blob-store";
import type { DerivedFiles } from "./derived-files";
import type { ResultFetcher } from "./fetch-result";
import { type PictureStoreParts, storeBytes } from "./store-picture";

export interface ArchiveOptions extends PictureStoreParts {
  readonly fetcher: ResultFetcher;
  readonly derived: DerivedFiles;
  readonly onDeriveError: (assetId: string, error: unknown) => void;
}

/** The archive as the runner sees it. */
export function createArchive(options: ArchiveOptions): ArchivePort {
  const { store, fetcher, derived, onDeriveError } = options;
  return {
    storePicture: (bytes) => storeBytes(options, bytes),
    fetchResult: (url, fetchOptions) => fetcher.fetch(url, fetchOptions),
    readOriginal: (hash) => store.read(originalKey(hash)),
    deriveLater(assetId, hash) {
      // Whatever fails here is made again on demand or at the next start.
      derived.ensureAll(hash, "soon").catch((error: unknown) => onDeriveError(assetId, error));
    },
  };
}
