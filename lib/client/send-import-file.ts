import { BUILD_HEADER } from "@/lib/core/build-stamp";
import type { Import } from "@/lib/core/import";
import { type ApiClient, buildUrl, CLIENT_HEADER } from "./api-client";
import { ApiError } from "./api-error";
import { api } from "./api-routes";

export interface ImportFileRequest {
  readonly importId: string;
  readonly file: Blob;
  /** With its folders. */
  readonly name: string;
  readonly signal: AbortSignal;
  /** Bytes that went out. */
  readonly onProgress: (sent: number) => void;
}

/**
 * Sends one file of an import as it is. XMLHttpRequest and not fetch: only it tells how far an upload is.
 * Rejects with ApiError, or with the signal's reason when aborted.
 */
export function sendImportFile(client: ApiClient, request: ImportFileRequest): Promise<Import> {
  const { importId, file, name, signal, onProgress } = request;
  const route = api.sendImportFile;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const xhr = new XMLHttpRequest();
    const handleAbort = () => xhr.abort();
    signal.addEventListener("abort", handleAbort, { once: true });
    const finish = (settle: () => void) => {
      signal.removeEventListener("abort", handleAbort);
      settle();
    };
    xhr.upload.addEventListener("progress", (event) => onProgress(event.loaded));
    xhr.addEventListener("load", () =>
      finish(() => {
        try {
          const { status, responseText: text } = xhr;
          resolve(client.read(route, { status, text, build: xhr.getResponseHeader(BUILD_HEADER) }).import);
        } catch (error) {
          reject(error);
        }
      }),
    );
    xhr.addEventListener("error", () =>
      finish(() => reject(new ApiError("network", "The file did not arrive.", { retryable: true }))),
    );
    xhr.addEventListener("abort", () => finish(() => reject(signal.reason)));
    xhr.open(route.method, buildUrl(route.path, { id: importId }, { name }));
    for (const [header, value] of Object.entries(CLIENT_HEADER)) xhr.setRequestHeader(header, value);
    xhr.setRequestHeader("Content-Type", "application/octet-stream");
    xhr.send(file);
  });
}
