import type { DecodeLanes, DerivePriority } from "@/lib/server/images/decode-lanes";
import { type DerivedVariant, derivedVariants, derivePicture, hashThumb } from "@/lib/server/images/derive";
import { type BlobKey, type BlobStore, originalKey } from "@/lib/server/storage/blob-store";

/** Part of the files' names: raised when they are made differently, so that caches and disk never mix the two. */
const DERIVED_VERSION = 1;

export interface DerivedFilesOptions {
  readonly store: BlobStore;
  readonly lanes: DecodeLanes;
  /** Told each time a thumbnail was made: its thumbhash, and what it looks like (`hashPicture`). */
  readonly onThumb: (hash: string, thumbhash: string, pictureHash: string | null) => Promise<void>;
}

export function derivedKey(hash: string, variant: DerivedVariant): BlobKey {
  return { area: "derived", name: `${hash}-${variant}-${DERIVED_VERSION}` };
}

/** Which derived files of a picture are not in the store. */
export async function listMissingVariants(store: Pick<BlobStore, "stat">, hash: string): Promise<DerivedVariant[]> {
  const found = await Promise.all(derivedVariants.map((variant) => store.stat(derivedKey(hash, variant))));
  return derivedVariants.filter((_, at) => found[at] === null);
}

/** Thumbnails and previews: made in the background, or at once when somebody waits; made again when they are missing. */
export class DerivedFiles {
  constructor(private readonly options: DerivedFilesOptions) {}

  /**
   * Resolves when the file is there. Throws `gone` (the original is missing), `picture_invalid`, or what the disk
   * refuses.
   */
  async ensure(hash: string, variant: DerivedVariant, priority: DerivePriority): Promise<BlobKey> {
    const key = derivedKey(hash, variant);
    if ((await this.options.store.stat(key)) === null) await this.make(hash, variant, priority);
    return key;
  }

  /**
   * The thumbnail first, because the screen waits for it and a preview costs three times as much; the preview when
   * nothing else is to be done.
   */
  async ensureAll(hash: string, priority: DerivePriority): Promise<void> {
    await this.ensure(hash, "thumb", priority);
    await this.ensure(hash, "preview", "idle");
  }

  /** Makes what of a picture is not there, when nothing else is to be done; answers how many. Throws as `ensure`. */
  async makeMissing(hash: string): Promise<number> {
    const missing = await listMissingVariants(this.options.store, hash);
    for (const variant of missing) await this.make(hash, variant, "idle");
    return missing.length;
  }

  /** Makes thumbnail and thumbhash whether or not the file is there: a stop between the two leaves no thumbhash. */
  rebuildThumb(hash: string): Promise<void> {
    return this.make(hash, "thumb", "idle");
  }

  /**
   * What a picture looks like, read from its thumbnail; null where it shows too little, undefined where the thumbnail had
   * to be made, for then `onThumb` was told.
   */
  async readPictureHash(hash: string): Promise<string | null | undefined> {
    const { store, lanes } = this.options;
    const key = derivedKey(hash, "thumb");
    if ((await store.stat(key)) === null) {
      await this.make(hash, "thumb", "idle");
      return undefined;
    }
    let pictureHash: string | null = null;
    await lanes.derive(
      `${key.name} hash`,
      "idle",
      () => store.withLocalFile(key, hashThumb),
      async (made) => {
        pictureHash = made;
      },
    );
    return pictureHash;
  }

  private make(hash: string, variant: DerivedVariant, priority: DerivePriority): Promise<void> {
    const { store, lanes, onThumb } = this.options;
    const key = derivedKey(hash, variant);
    return lanes.derive(
      key.name,
      priority,
      () => store.withLocalFile(originalKey(hash), (path) => derivePicture(path, new Set([variant]))),
      async ({ files, thumbhash, pictureHash }) => {
        const bytes = files.get(variant);
        if (bytes !== undefined) await store.put(key, bytes);
        if (variant === "thumb") await onThumb(hash, thumbhash, pictureHash);
      },
    );
  }
}
