import type { BodyPart } from "./relay";

/**
 * Writes parts as multipart/form-data. The boundary rides in the Blob's type, from which `fetch` makes the
 * Content-Type: body and header cannot disagree. Part and file names are the studio's own constants, never user text.
 */
export function toMultipartBlob(parts: readonly BodyPart[], boundary: string): Blob {
  const pieces: BlobPart[] = [];
  for (const part of parts) {
    pieces.push(`--${boundary}\r\n${toPartHeaders(part)}\r\n\r\n`, toBlobPart(part.content), "\r\n");
  }
  pieces.push(`--${boundary}--\r\n`);
  return new Blob(pieces, { type: `multipart/form-data; boundary=${boundary}` });
}

/** A boundary no body contains by chance. Lower case: a Blob's type is lowered. */
export function createBoundary(): string {
  return `----palimpsest-${crypto.randomUUID()}`;
}

/** Headers of one part, CRLF between them. */
function toPartHeaders(part: BodyPart): string {
  const fileName = part.fileName === undefined ? "" : `; filename="${part.fileName}"`;
  const disposition = `Content-Disposition: form-data; name="${part.name}"${fileName}`;
  return part.contentType === undefined ? disposition : `${disposition}\r\nContent-Type: ${part.contentType}`;
}

/** A copy only where the bytes live in shared memory, which a Blob does not take. */
function toBlobPart(content: string | Uint8Array): BlobPart {
  if (typeof content === "string") return content;
  return content.buffer instanceof ArrayBuffer
    ? new Uint8Array(content.buffer, content.byteOffset, content.byteLength)
    : new Uint8Array(content);
}
