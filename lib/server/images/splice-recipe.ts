import type { ImageMime } from "@/lib/core/asset";
import { assemblePicture, createTextChunk, MAX_JPEG_PACKET_BYTES, wrapPacket } from "./assemble-picture";
import { isXmpBlock, RECIPE_KEYWORD, readPacket, textKeyword } from "./embedded-recipe";
import { isPersonal, isSignature } from "./personal-blocks";
import { type PictureBlock, type PictureWork, walkBlocks, workOnBytes } from "./picture-blocks";
import { joinPacket, leavePacket, wasSimple, writePacket } from "./recipe-packet";
import { cutFromBytes, joinParts, type Splice } from "./splice";

export interface RecipeWishes {
  /** The recipe's JSON; none for pictures that no run made. */
  readonly recipe?: string | undefined;
  /** A term of IPTC's digital source types. */
  readonly sourceType?: string | undefined;
  /** Leave in what tells about the picture's maker, the place it was taken among it. */
  readonly keepsPersonal: boolean;
}

export interface RecipeSplice extends Splice {
  readonly hasRecipe: boolean;
}

/**
 * How a picture of `fileBytes` bytes leaves the studio: its pixels and its colour profile bit for bit, with a recipe and
 * without what tells about its maker. A picture signed with C2PA leaves as it is, and so does its recipe beside it
 * (`hasRecipe` false); the same for a recipe that does not fit into a JPEG.
 */
export function* spliceRecipe(mime: ImageMime, fileBytes: number, wishes: RecipeWishes): PictureWork<RecipeSplice> {
  const blocks = yield* walkBlocks(mime);
  if (blocks.some((block) => isSignature(block, mime))) {
    return { ...joinParts([{ start: 0, end: fileBytes }], fileBytes), hasRecipe: false };
  }
  const { recipe, sourceType, keepsPersonal } = wishes;
  const isSimple = mime === "image/webp" && !blocks.some(({ type }) => type === "VP8X");
  const facts = { recipe: mime === "image/png" ? undefined : recipe, sourceType, wasSimple: isSimple };
  const isTelling = recipe !== undefined || sourceType !== undefined;
  const found = keepsPersonal ? blocks.find((block) => isXmpBlock(block, mime)) : undefined;
  const theirs = found && (yield* readPacket(found, mime));
  const packet = isTelling && (!found || theirs !== undefined) ? limitPacket(mime, join(theirs, facts)) : undefined;
  const isLeftOut = (block: PictureBlock): boolean => {
    if (!keepsPersonal && isPersonal(block, mime)) return true;
    if (isXmpBlock(block, mime)) return packet !== undefined;
    return recipe !== undefined && textKeyword(block) === RECIPE_KEYWORD;
  };
  const kept = blocks.filter((block) => !isLeftOut(block));
  const added = [
    ...(mime === "image/png" && recipe !== undefined ? [createTextChunk(RECIPE_KEYWORD, recipe)] : []),
    ...(packet === undefined ? [] : [wrapPacket(mime, packet)]),
  ];
  return {
    ...joinParts(yield* assemblePicture(mime, kept, added), fileBytes),
    hasRecipe: recipe !== undefined && (mime === "image/png" || packet !== undefined),
  };
}

/**
 * The picture without the recipe that was put into it. Where nothing was left out when it was put in, these are the
 * original's bytes: compare the hash. Throws `picture_invalid` when the file's parts cannot be told apart.
 */
export function withoutEmbeddedRecipe(bytes: Uint8Array, mime: ImageMime): Uint8Array {
  return cutFromBytes(workOnBytes(cutRecipe(mime, bytes.byteLength), bytes), bytes);
}

function* cutRecipe(mime: ImageMime, fileBytes: number): PictureWork<Splice> {
  const blocks = yield* walkBlocks(mime);
  const found = blocks.find((block) => isXmpBlock(block, mime));
  const packet = found && (yield* readPacket(found, mime));
  const left = packet === undefined ? undefined : leavePacket(packet);
  const isUntouched = found !== undefined && (packet === undefined || left === packet);
  const becomesSimple = packet !== undefined && left === undefined && wasSimple(packet);
  const kept = blocks.filter((block) => {
    if (block === found) return isUntouched;
    if (becomesSimple && block.type === "VP8X") return false;
    return textKeyword(block) !== RECIPE_KEYWORD;
  });
  const added = left === undefined || isUntouched ? [] : [wrapPacket(mime, left)];
  return joinParts(yield* assemblePicture(mime, kept, added), fileBytes);
}

function join(theirs: string | undefined, facts: Parameters<typeof writePacket>[0]): string {
  return theirs === undefined ? writePacket(facts) : joinPacket(theirs, facts);
}

function limitPacket(mime: ImageMime, packet: string): string | undefined {
  return mime === "image/jpeg" && Buffer.byteLength(packet) > MAX_JPEG_PACKET_BYTES ? undefined : packet;
}
