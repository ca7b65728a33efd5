import { inflateSync } from "node:zlib";
import type { ImageMime } from "@/lib/core/asset";
import { type PictureBlock, type PictureWork, textAt, walkBlocks, workOnBytes } from "./picture-blocks";
import { readPacketRecipe } from "./recipe-packet";

/** Of the iTXt chunk that holds a PNG's recipe. */
export const RECIPE_KEYWORD = "palimpsest";
export const XMP_KEYWORD = "XML:com.adobe.xmp";
/** Before the packet in a JPEG's APP1 (XMP specification, part 3, section 1.1.3). */
export const XMP_MARK = "http://ns.adobe.com/xap/1.0/\0";
/** Longer texts are not ours. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;

/**
 * The JSON text of the recipe a picture carries (iTXt in PNG, XMP in JPEG and WebP, and in a PNG that another program
 * wrote anew); undefined when there is none, or when the file's parts cannot be told apart. The text is anybody's:
 * parse it with `recipeSchema`.
 */
export function readEmbeddedRecipe(bytes: Uint8Array, mime: ImageMime): string | undefined {
  try {
    return workOnBytes(findEmbeddedRecipe(mime), bytes);
  } catch {
    return undefined;
  }
}

/** The same as work on bytes wherever they lie; throws `picture_invalid` when the parts cannot be told apart. */
export function* findEmbeddedRecipe(mime: ImageMime): PictureWork<string | undefined> {
  const blocks = yield* walkBlocks(mime);
  for (const block of blocks) {
    if (mime !== "image/png" || textKeyword(block) !== RECIPE_KEYWORD) continue;
    const text = yield* readText(block);
    if (text !== undefined) return text;
  }
  for (const block of blocks) {
    if (!isXmpBlock(block, mime)) continue;
    const packet = yield* readPacket(block, mime);
    const recipe = packet === undefined ? undefined : readPacketRecipe(packet);
    if (recipe !== undefined) return recipe;
  }
  return undefined;
}

/** Whether a block holds an XMP packet. Of a JPEG only the first part of one: what does not fit into it is no recipe. */
export function isXmpBlock(block: PictureBlock, mime: ImageMime): boolean {
  if (mime === "image/png") return textKeyword(block) === XMP_KEYWORD;
  if (mime === "image/webp") return block.type === "XMP ";
  return block.type === "ffe1" && textAt(block.head, 0, XMP_MARK.length) === XMP_MARK;
}

const TEXT_TYPES: ReadonlySet<string> = new Set(["iTXt", "zTXt", "tEXt"]);

/** The keyword of a PNG's text chunk; undefined for other blocks. Programs put XMP into any of the three. */
export function textKeyword(block: PictureBlock): string | undefined {
  if (!TEXT_TYPES.has(block.type)) return undefined;
  const end = block.head.indexOf(0);
  return end === -1 ? undefined : textAt(block.head, 0, end);
}

/** The packet of an XMP block; undefined when it is too long or damaged. */
export function* readPacket(block: PictureBlock, mime: ImageMime): PictureWork<string | undefined> {
  if (mime === "image/png") return yield* readText(block);
  const skipped = mime === "image/jpeg" ? XMP_MARK.length : 0;
  const body = yield* readBody(block);
  return body && new TextDecoder().decode(body.subarray(skipped));
}

/** The text of a text chunk (PNG specification, 11.3.3); undefined when it is too long or damaged. */
function* readText(block: PictureBlock): PictureWork<string | undefined> {
  const body = yield* readBody(block);
  const keywordEnd = body?.indexOf(0) ?? -1;
  if (body === undefined || keywordEnd === -1) return undefined;
  const stored = body.subarray(findTextStart(block.type, body, keywordEnd));
  const isCompressed = block.type === "zTXt" || (block.type === "iTXt" && body[keywordEnd + 1] === 1);
  const text = isCompressed ? inflate(stored) : stored;
  return text && new TextDecoder().decode(text);
}

function findTextStart(type: string, body: Uint8Array, keywordEnd: number): number {
  if (type === "tEXt") return keywordEnd + 1;
  // Behind the method.
  if (type === "zTXt") return keywordEnd + 2;
  // Behind flag and method: a language and a translated keyword, each ended by a zero.
  const languageEnd = body.indexOf(0, keywordEnd + 3);
  const titleEnd = languageEnd === -1 ? -1 : body.indexOf(0, languageEnd + 1);
  return titleEnd === -1 ? body.byteLength : titleEnd + 1;
}

/** A few bytes can unfold into many: the limit holds for what comes out. */
function inflate(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_TEXT_BYTES });
  } catch {
    return undefined;
  }
}

function* readBody(block: PictureBlock): PictureWork<Uint8Array | undefined> {
  const length = block.bodyEnd - block.bodyStart;
  if (length > MAX_TEXT_BYTES) return undefined;
  const body = yield { offset: block.bodyStart, length };
  return body.byteLength === length ? body : undefined;
}
