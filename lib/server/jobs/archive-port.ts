import type { ImageMime } from "@/lib/core/asset";

/** A picture whose bytes are durable in the archive; no row points at it yet. */
export interface StoredPicture {
  /** SHA-256 of the bytes, 64 hexadecimal digits. */
  readonly hash: string;
  readonly mime: ImageMime;
  readonly width: number;
  readonly height: number;
  readonly byteSize: number;
  readonly hasAlpha: boolean;
}

/** What jobs need of the archive of pictures. */
export interface ArchivePort {
  /**
   * Hash, verify that it decodes, write temp → fsync → rename → fsync dir. No row is written. Throws StudioError
   * `picture_invalid`, `picture_too_many_pixels`, `storage_full` or `storage_unavailable`.
   */
  storePicture(bytes: Uint8Array): Promise<StoredPicture>;
  /**
   * Downloads a result link: public addresses and `allowedOrigin` only, bounded in time and size. Throws StudioError
   * `result_expired`, `result_refused` or `result_unreachable`.
   */
  fetchResult(url: string, options: { allowedOrigin: string; signal: AbortSignal }): Promise<Uint8Array>;
  /** The bytes behind an asset's hash. */
  readOriginal(hash: string): Promise<Uint8Array>;
  /** Queues thumbnail, preview and thumbhash; never blocks, never throws. */
  deriveLater(assetId: string, hash: string): void;
}
