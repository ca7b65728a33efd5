import { BUILD_HEADER } from "@/lib/core/build-stamp";
import type { Endpoint } from "@/lib/core/endpoint";
import { type AnswerOf, type ApiClient, CLIENT_HEADER } from "./api-client";
import { ApiError } from "./api-error";
import type { ApiRoute } from "./api-routes";

export interface Sending {
  readonly address: string;
  readonly body: XMLHttpRequestBodyInit;
  /** Of a body that does not name its own. */
  readonly contentType?: string;
  readonly signal?: AbortSignal | undefined;
  /** Bytes that went out, of all of the body. */
  readonly onProgress: (sent: number, total: number) => void;
  /** What is said when it did not arrive. */
  readonly lost: string;
}

/**
 * Sends a file to a route. XMLHttpRequest and not fetch: only it tells how far an upload is.
 * Rejects with ApiError, or with the signal's reason when aborted.
 */
export function sendWithProgress<E extends Endpoint>(
  client: ApiClient,
  route: ApiRoute<E>,
  { address, body, contentType, signal, onProgress, lost }: Sending,
): Promise<AnswerOf<ApiRoute<E>>> {
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
    xhr.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) onProgress(loaded, total);
    });
    xhr.addEventListener("load", () =>
      finish(() => {
        try {
          const { status, responseText: text } = xhr;
          resolve(client.read(route, { status, text, build: xhr.getResponseHeader(BUILD_HEADER) }));
        } catch (error) {
          reject(error);
        }
      }),
    );
    xhr.addEventListener("error", () => finish(() => reject(new ApiError("network", lost, { retryable: true }))));
    xhr.addEventListener("abort", () => finish(() => reject(signal?.reason)));
    xhr.open(route.method, address);
    for (const [name, value] of Object.entries(CLIENT_HEADER)) xhr.setRequestHeader(name, value);
    if (contentType !== undefined) xhr.setRequestHeader("Content-Type", contentType);
    xhr.send(body);
  });
}
