import type { Asset, AssetKind } from "@/lib/core/asset";
import { BUILD_HEADER } from "@/lib/core/build-stamp";
import { type ApiClient, buildUrl, CLIENT_HEADER } from "./api-client";
import { ApiError } from "./api-error";
import { api } from "./api-routes";

export interface UploadRequest {
  readonly file: Blob;
  readonly fileName: string;
  readonly kind: Extract<AssetKind, "source" | "mask" | "reference">;
  readonly signal?: AbortSignal | undefined;
  /** Share of the bytes that went out, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * Uploads one picture. XMLHttpRequest and not fetch: only it tells how far an upload is.
 * Rejects with ApiError, or with the signal's reason when aborted.
 */
export function uploadAsset(client: ApiClient, request: UploadRequest): Promise<Asset> {
  const { signal } = request;
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const xhr = new XMLHttpRequest();
    const handleAbort = () => xhr.abort();
    signal?.addEventListener("abort", handleAbort, { once: true });
    const finish = (settle: () => void) => {
      signal?.removeEventListener("abort", handleAbort);
      settle();
    };
    xhr.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) request.onProgress?.(event.loaded / event.total);
    });
    xhr.addEventListener("load", () =>
      finish(() => {
        try {
          resolve(
            client.read(api.uploadAsset, {
              status: xhr.status,
              text: xhr.responseText,
              build: xhr.getResponseHeader(BUILD_HEADER),
            }).asset,
          );
        } catch (error) {
          reject(error);
        }
      }),
    );
    xhr.addEventListener("error", () =>
      finish(() => reject(new ApiError("network", "The upload did not arrive.", { retryable: true }))),
    );
    xhr.addEventListener("abort", () => finish(() => reject(signal?.reason)));
    xhr.open(api.uploadAsset.method, buildUrl(api.uploadAsset.path));
    for (const [name, value] of Object.entries(CLIENT_HEADER)) xhr.setRequestHeader(name, value);
    // Fields before the file: the server reads the body once, front to back, and must know the kind first.
    const form = new FormData();
    form.append("kind", request.kind);
    form.append("file", request.file, request.fileName);
    xhr.send(form);
  });
}
