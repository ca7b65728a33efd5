import type { Asset, AssetKind } from "@/lib/core/asset";
import { type ApiClient, buildUrl } from "./api-client";
import { api } from "./api-routes";
import { sendWithProgress } from "./send-with-progress";

export interface UploadRequest {
  readonly file: Blob;
  readonly fileName: string;
  readonly kind: Extract<AssetKind, "source" | "mask" | "reference">;
  readonly signal?: AbortSignal | undefined;
  /** Share of the bytes that went out, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Uploads one picture. Rejects with ApiError, or with the signal's reason when aborted. */
export async function uploadAsset(
  client: ApiClient,
  { file, fileName, kind, signal, onProgress }: UploadRequest,
): Promise<Asset> {
  // Fields before the file: the server reads the body once, front to back, and must know the kind first.
  const body = new FormData();
  body.append("kind", kind);
  body.append("file", file, fileName);
  const { asset } = await sendWithProgress(client, api.uploadAsset, {
    address: buildUrl(api.uploadAsset.path),
    body,
    signal,
    onProgress: (sent, total) => onProgress?.(sent / total),
    lost: "The upload did not arrive.",
  });
  return asset;
}
