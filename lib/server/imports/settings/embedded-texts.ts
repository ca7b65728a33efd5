import { inflateSync } from "node:zlib";
import type { ImageMime } from "@/lib/core/asset";
import { type PictureBlock, type PictureWork, textAt, walkBlocks } from "@/lib/server/images/picture-blocks";
import type { EmbeddedText } from "./embedded-text";
import { readExifTexts } from "./exif-texts";

/** One text, as it lies in the file and unpacked; a large graph of nodes takes a few hundred kB. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;
const MAX_TEXTS = 64;
const EXIF_MARK = "Exif\0\0";

/**
 * The texts of a picture in the order of the file: PNG's text chunks, and what EXIF says in all three formats. What is
 * too long or damaged is left out. Throws `picture_invalid` when the file's parts cannot be told apart.
 */
export function* readEmbeddedTexts(mime: ImageMime): PictureWork<EmbeddedText[]> {
  const texts: EmbeddedText[] = [];
  let bytesLeft = MAX_TEXT_BYTES;
  for (const block of yield* walkBlocks(mime)) {
    const isText = mime === "image/png" && /^(?:tEXt|zTXt|iTXt)$/.test(block.type);
    if (!isText && !isExif(block, mime)) continue;
    const length = block.bodyEnd - block.bodyStart;
    if (length > bytesLeft || texts.length >= MAX_TEXTS) continue;
    bytesLeft -= length;
    const body = yield { offset: block.bodyStart, length };
    if (body.byteLength < length) continue;
    if (isText) {
      const found = readPngText(block.type, body);
      if (found !== undefined) texts.push(found);
    } else {
      texts.push(...readExifTexts(hasMark(body) ? body.subarray(EXIF_MARK.length) : body));
    }
  }
  return texts;
}

function isExif(block: PictureBlock, mime: ImageMime): boolean {
  if (mime === "image/png") return block.type === "eXIf";
  if (mime === "image/webp") return block.type === "EXIF";
  return block.type === "ffe1" && hasMark(block.head);
}

function hasMark(bytes: Uint8Array): boolean {
  return textAt(bytes, 0, EXIF_MARK.length) === EXIF_MARK;
}

/** PNG specification, 11.3.3. */
function readPngText(type: string, body: Uint8Array): EmbeddedText | undefined {
  const keywordEnd = body.indexOf(0);
  if (keywordEnd < 1 || keywordEnd > 79) return undefined;
  const keyword = textAt(body, 0, keywordEnd);
  const rest = body.subarray(keywordEnd + 1);
  if (type === "tEXt") return { keyword, text: decodeText(rest) };
  if (type === "zTXt") return toText(keyword, inflate(rest.subarray(1)));
  const languageEnd = rest.indexOf(0, 2);
  const titleEnd = languageEnd === -1 ? -1 : rest.indexOf(0, languageEnd + 1);
  if (titleEnd === -1) return undefined;
  const stored = rest.subarray(titleEnd + 1);
  return toText(keyword, rest[0] === 1 ? inflate(stored) : stored);
}

function toText(keyword: string, bytes: Uint8Array | undefined): EmbeddedText | undefined {
  return bytes === undefined ? undefined : { keyword, text: decodeText(bytes) };
}

/** A few bytes can unfold into many: the limit holds for what comes out. */
function inflate(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_TEXT_BYTES });
  } catch {
    return undefined;
  }
}

/** tEXt is Latin-1 by the letter of the specification, and UTF-8 in the files of many programs. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}
