import { StudioError } from "@/lib/core/errors";

/** What a request may have when its endpoint says nothing else; pictures go up as multipart. */
export const MAX_JSON_BYTES = 1_048_576;

/**
 * Reads a JSON body. Throws `unsupported_media` for any other content type (a cross-site form can send text/plain),
 * `payload_too_large` over `maxBytes`, `bad_request` for text that is not JSON or not UTF-8.
 */
export async function readJsonBody(request: Request, maxBytes = MAX_JSON_BYTES): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new StudioError("unsupported_media", "The body must be sent as application/json.");
  }
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const bytes = await readBytes(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new StudioError("bad_request", "The body is not JSON.", { cause });
  }
}

/** Counted as it arrives: a chunked body names no length, and a named one may lie. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(part.value);
    }
  } catch (cause) {
    if (cause instanceof StudioError) throw cause;
    throw new StudioError("bad_request", "The body did not arrive whole.", { cause });
  } finally {
    reader.cancel().catch(() => undefined);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): StudioError {
  return new StudioError("payload_too_large", `The body is larger than ${maxBytes / 1_048_576} MiB.`);
}
