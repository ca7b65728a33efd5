import type { LeavingFile, MadeFile, OpenedFile } from "../studio";

const YEAR_SECONDS = 31_536_000;

/**
 * Answers a picture's bytes: whole, one range of them (206), or nothing where the caller has them (304). The bytes
 * behind an address never change, so browsers keep them for good; a shared cache must not.
 */
export function answerFile(request: Request, file: OpenedFile): Response {
  const etag = file.etag.startsWith('"') ? file.etag : `"${file.etag}"`;
  const headers = new Headers({
    etag,
    "accept-ranges": "bytes",
    "cache-control": `private, max-age=${YEAR_SECONDS}, immutable`,
    "content-disposition": writeDisposition(file.fileName),
    "content-type": file.mime,
    // A picture opened in a tab of its own runs nothing, whatever its bytes hold.
    "content-security-policy": "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox",
  });
  if (matchesEtag(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });

  const ifRange = request.headers.get("if-range");
  const wanted = ifRange === null || ifRange === etag ? request.headers.get("range") : null;
  const range = wanted === null ? null : readRange(wanted, file.byteSize);
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${file.byteSize}`);
    headers.set("cache-control", "no-store");
    headers.delete("content-type");
    return new Response(null, { status: 416, headers });
  }
  // No content-length: Next takes it off every answer and sends chunks, whose missing end shows a broken transfer too.
  if (range) headers.set("content-range", `bytes ${range.start}-${range.end}/${file.byteSize}`);
  const body = request.method === "HEAD" ? null : file.stream(range ?? undefined);
  return new Response(body, { status: range ? 206 : 200, headers });
}

/** Answers a file that was made for this request alone, to be saved. */
export function answerMadeFile({ bytes, fileName, mime }: MadeFile): Response {
  const headers = {
    "cache-control": "no-store",
    "content-disposition": writeDisposition(fileName).replace(/^inline/, "attachment"),
    "content-type": mime,
  };
  return new Response(new Blob([new Uint8Array(bytes)]).stream(), { status: 200, headers });
}

/** Answers a file that is made while it is sent, to be saved. Its length is not known before its end. */
export function answerLeavingFile({ mime, fileName, stream }: LeavingFile): Response {
  const headers = {
    "cache-control": "no-store",
    "content-disposition": writeDisposition(fileName).replace(/^inline/, "attachment"),
    "content-type": mime,
  };
  return new Response(stream, { status: 200, headers });
}

export interface ByteSpan {
  readonly start: number;
  /** Included. */
  readonly end: number;
}

/** One byte range of a file; null (the whole file) for several ranges or other units, which may be ignored by RFC 9110. */
export function readRange(header: string, byteSize: number): ByteSpan | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!match) return null;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return null;
  if (first === "") {
    const count = Math.min(Number(last), byteSize);
    return count === 0 ? "unsatisfiable" : { start: byteSize - count, end: byteSize - 1 };
  }
  const start = Number(first);
  const end = last === "" ? byteSize - 1 : Math.min(Number(last), byteSize - 1);
  if (last !== "" && Number(last) < start) return null;
  return start >= byteSize ? "unsatisfiable" : { start, end };
}

/**
 * `inline` with a name in both spellings (RFC 6266): plain ASCII for old readers, percent-encoded UTF-8 for the rest.
 * Nothing of the name can end the header or the quotes, or name a folder.
 */
export function writeDisposition(fileName: string): string {
  const name = cleanFileName(fileName);
  const ascii = name.replace(/[^\x20-\x7e]|["\\%;]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `inline; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** A file's name as it may be shown: no folders, no control or direction characters, at most 120 characters. */
function cleanFileName(fileName: string): string {
  const base =
    fileName
      .replace(/\p{Cs}/gu, "")
      .normalize("NFC")
      .split(/[/\\]/)
      .at(-1) ?? "";
  const clean = base.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").replace(/^[.\s]+|\s+$/g, "");
  if (clean === "") return "picture";
  const chars = [...clean];
  if (chars.length <= 120) return clean;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? "";
  return chars.slice(0, 120 - extension.length).join("") + extension;
}

function matchesEtag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  const given = header.split(",").map((entry) => entry.trim().replace(/^W\//, ""));
  return given.includes("*") || given.includes(etag);
}
