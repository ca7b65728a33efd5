/** One part as it arrived. */
export interface ReceivedPart {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
  readonly content: Buffer;
}

/**
 * Reads a multipart body by the letter of RFC 7578, so that what a test sees is what was sent and not what a lenient
 * library made of it. Throws on anything that is not well formed. Null when the content type is not multipart.
 */
export function parseMultipart(body: Buffer, contentType: string | undefined): readonly ReceivedPart[] | null {
  if (!contentType?.startsWith("multipart/form-data")) return null;
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw new Error(`multipart without a boundary: ${contentType}`);
  const delimiter = Buffer.from(`--${boundary}`);
  if (!body.subarray(0, delimiter.length).equals(delimiter))
    throw new Error("the body does not start with the boundary");
  const parts: ReceivedPart[] = [];
  let at = delimiter.length;
  while (body.subarray(at, at + 2).toString("latin1") === "\r\n") {
    const end = body.indexOf(Buffer.concat([Buffer.from("\r\n"), delimiter]), at + 2);
    if (end < 0) throw new Error("a part has no end");
    parts.push(parsePart(body.subarray(at + 2, end)));
    at = end + 2 + delimiter.length;
  }
  if (body.subarray(at, at + 2).toString("latin1") !== "--") throw new Error("the closing boundary is missing");
  return parts;
}

function parsePart(bytes: Buffer): ReceivedPart {
  const split = bytes.indexOf("\r\n\r\n");
  if (split < 0) throw new Error("a part has no headers");
  const headers = bytes.subarray(0, split).toString("utf8");
  const disposition = /^content-disposition: form-data; (.*)$/im.exec(headers)?.[1] ?? "";
  const name = /(?:^|; )name="([^"]*)"/.exec(disposition)?.[1];
  if (name === undefined) throw new Error(`a part has no name: ${headers}`);
  return {
    name,
    fileName: /(?:^|; )filename="([^"]*)"/.exec(disposition)?.[1],
    contentType: /^content-type: (.*)$/im.exec(headers)?.[1]?.trim(),
    content: bytes.subarray(split + 4),
  };
}
