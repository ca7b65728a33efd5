/**
 * Where bytes live. `originals` are the pictures themselves and can never be made again; `derived` are thumbnails and
 * previews, which can. One interface for a folder on disk and for an object store.
 */
export const blobAreas = ["originals", "derived"] as const;
export type BlobArea = (typeof blobAreas)[number];

/** Originals are named by the SHA-256 of their bytes, derived files by that of their original plus the variant. */
export interface BlobKey {
  readonly area: BlobArea;
  readonly name: string;
}

/** A file being written, invisible to readers until it is committed. */
export interface StagedFile {
  /** A path that image decoders may read once everything is written. */
  readonly path: string;
  readonly byteSize: number;
  write(chunk: Uint8Array): Promise<void>;
  /** Forces what was written to the disk; commit does it too, calling it early lets it overlap with other work. */
  sync(): Promise<void>;
  /** Removes the file unless it was committed; never throws, may be called at any time and twice. */
  discard(): Promise<void>;
}

export interface StoredBlob {
  readonly name: string;
  readonly byteSize: number;
  /** When it was committed, or committed again; milliseconds since 1970. */
  readonly changedAt: number;
}

/** Bytes from `start` to `end`, both included, as in an HTTP range. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Every method throws StudioError `storage_full` (no space, quota) or `storage_unavailable` (anything else the medium
 * refuses); a blob that is not there is `null` or, where bytes are the answer, StudioError `gone`.
 */
export interface BlobStore {
  stage(area: BlobArea): Promise<StagedFile>;
  /** Makes the place for a blob, as `commit` would; calling it early lets that overlap with other work. */
  prepare(key: BlobKey): Promise<void>;
  /**
   * Makes the staged file visible under `key`, whole or not at all, and returns once an original would survive a power
   * cut. Bytes already there stay and the staged ones are dropped: equal names mean equal bytes.
   */
  commit(key: BlobKey, staged: StagedFile): Promise<{ isNew: boolean }>;
  put(key: BlobKey, bytes: Uint8Array): Promise<{ isNew: boolean }>;
  stat(key: BlobKey): Promise<StoredBlob | null>;
  read(key: BlobKey): Promise<Uint8Array>;
  /** Opens nothing until the first read, so an answer that is never read (304, HEAD) leaks no handle. */
  stream(key: BlobKey, range?: ByteRange): ReadableStream<Uint8Array>;
  /** Gives a path on this machine for the time of `use`: image decoders work from files, which keeps memory flat. */
  withLocalFile<T>(key: BlobKey, use: (path: string) => Promise<T>): Promise<T>;
  delete(key: BlobKey): Promise<void>;
  /**
   * Deletes only what nobody committed (or committed again) within `minAgeMs`, in one step against `commit`: a file
   * that waits for its row is never taken from under it. True when it was deleted.
   */
  deleteIfIdle(key: BlobKey, minAgeMs: number): Promise<boolean>;
  list(area: BlobArea): AsyncIterable<StoredBlob>;
  /** Removes staged files that a stopped process left behind; answers how many. */
  sweepStaged(minAgeMs: number): Promise<number>;
  /** Counts what `sweepStaged` would remove. */
  countStaged(minAgeMs: number): Promise<{ readonly count: number; readonly bytes: number }>;
  /** Really writes, syncs and removes a small file; throws when that fails. */
  checkWritable(): Promise<void>;
  /** Bytes a new file could take. */
  freeBytes(): Promise<number>;
}

/** The key of a picture's own bytes. */
export function originalKey(hash: string): BlobKey {
  return { area: "originals", name: hash };
}
