import { StudioError } from "@/lib/core/errors";

/**
 * The body of a request as a file: its bytes as they arrive, and how many the sender says there are. Throws
 * `unsupported_media` for what a form of another page could send. The stream fails with `bad_request` when the body is cut.
 */
export function readRawFile(request: Request): { stream: AsyncIterable<Uint8Array>; byteSize: number | undefined } {
  const type = request.headers.get("content-type") ?? "application/octet-stream";
  if (/^(?:multipart\/form-data|application\/x-www-form-urlencoded|text\/plain)\b/i.test(type)) {
    throw new StudioError("unsupported_media", "The file must be the body itself, as application/octet-stream.");
  }
  const length = request.headers.get("content-length");
  return {
    stream: follow(request.body ?? nothing()),
    byteSize: length !== null && /^\d{1,15}$/.test(length) ? Number(length) : undefined,
  };
}

async function* follow(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw new StudioError("bad_request", "The file did not arrive whole.", { cause });
  }
}

/** A file may be empty; whoever reads it says what it thinks of that. */
async function* nothing(): AsyncGenerator<Uint8Array> {}
