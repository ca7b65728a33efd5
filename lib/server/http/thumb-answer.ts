const YEAR_SECONDS = 31_536_000;

/**
 * Answers a mask's small picture. Asked for by the revision it has, the address never changes its bytes; else the caller
 * must ask each time whether it still has the newest (304).
 */
export function answerThumb(
  request: Request,
  maskId: string,
  thumb: { readonly revision: number; readonly bytes: Uint8Array },
  askedRevision: number | undefined,
): Response {
  const etag = `"${maskId}-${thumb.revision}"`;
  const isFixed = askedRevision === thumb.revision;
  const headers = new Headers({
    etag,
    "cache-control": isFixed ? `private, max-age=${YEAR_SECONDS}, immutable` : "private, no-cache",
    "content-type": "image/png",
  });
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(thumb.bytes), { status: 200, headers });
}
