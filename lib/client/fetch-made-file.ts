import { BUILD_HEADER } from "@/lib/core/build-stamp";
import { type ApiClient, CLIENT_HEADER } from "./api-client";
import { ApiError } from "./api-error";
import type { ApiRoute } from "./api-routes";

export interface MadeFile {
  readonly file: Blob;
  /** Under which the studio offers it. */
  readonly name: string | undefined;
}

/**
 * Has a file made and gives it. Not through `call`, which reads words; a refusal is read like every other.
 * Throws ApiError.
 */
export async function fetchMadeFile(
  client: ApiClient,
  route: ApiRoute,
  { address, body }: { readonly address: string; readonly body?: unknown },
): Promise<MadeFile> {
  const answer = await fetch(address, {
    method: route.method,
    headers: { ...CLIENT_HEADER, ...(body !== undefined && { "Content-Type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new ApiError("network", "The studio did not answer.", { retryable: true, cause });
  });
  if (answer.ok) {
    return { file: await answer.blob(), name: readFileName(answer.headers.get("content-disposition")) };
  }
  client.read(route, {
    status: answer.status,
    text: await answer.text(),
    build: answer.headers.get(BUILD_HEADER),
  });
  throw new ApiError("bad_answer", `The studio answered ${answer.status}.`, { status: answer.status });
}

/** RFC 6266, in UTF-8. */
function readFileName(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? "")?.[1];
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
