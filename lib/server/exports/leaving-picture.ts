import type { Asset } from "@/lib/core/asset";
import { StudioError } from "@/lib/core/errors";
import type { ExportOptions } from "@/lib/core/export";
import type { Recipe } from "@/lib/core/recipe";
import { withFileSource } from "@/lib/server/images/byte-source";
import { workOnSource } from "@/lib/server/images/picture-blocks";
import { joinParts, type Splice, streamSplice } from "@/lib/server/images/splice";
import { spliceRecipe } from "@/lib/server/images/splice-recipe";
import { type BlobStore, originalKey } from "@/lib/server/storage/blob-store";
import { findSourceType } from "./source-type";

/** A picture on its way out; its bytes are read when they are asked for. */
export interface LeavingPicture {
  readonly byteSize: number;
  readonly isExact: boolean;
  /** The recipe's JSON where it has to lie beside the picture. */
  readonly beside: string | undefined;
  stream(): AsyncGenerator<Uint8Array>;
}

/**
 * Plans how a picture leaves: byte for byte, or with its recipe and without what tells about its maker. Only the file's
 * structure is read. Undefined when its file is missing from the data folder.
 */
export async function planLeaving(
  store: BlobStore,
  asset: Asset,
  recipe: Recipe | undefined,
  options: Pick<ExportOptions, "recipes" | "exact" | "personal">,
): Promise<LeavingPicture | undefined> {
  const key = originalKey(asset.hash);
  const found = await store.stat(key);
  if (found === null) return undefined;
  const json = recipe && options.recipes !== "none" ? JSON.stringify(recipe) : undefined;
  const isInside = options.recipes === "inside" && !options.exact;
  const splice = options.exact
    ? wholeFile(found.byteSize)
    : await splicePicture(store, asset, isInside ? json : undefined, options.personal);
  return {
    byteSize: splice.byteSize,
    isExact: splice.isExact,
    beside: json !== undefined && !splice.hasRecipe ? json : undefined,
    stream: () => streamSplice(splice, (range) => readAll(store.stream(key, range))),
  };
}

type LeavingSplice = Splice & { readonly hasRecipe: boolean };

function wholeFile(byteSize: number): LeavingSplice {
  return { ...joinParts([{ start: 0, end: byteSize }], byteSize), hasRecipe: false };
}

function splicePicture(
  store: BlobStore,
  asset: Asset,
  recipe: string | undefined,
  keepsPersonal: boolean,
): Promise<LeavingSplice> {
  const wishes = { recipe, sourceType: findSourceType(asset), keepsPersonal };
  return store.withLocalFile(originalKey(asset.hash), (path) =>
    withFileSource(path, async (source) => {
      try {
        return await workOnSource(spliceRecipe(asset.mime, source.byteSize, wishes), source);
      } catch (error) {
        // Its pixels decode but its parts cannot be told apart: better as it came than left out.
        if (error instanceof StudioError && error.code === "picture_invalid") return wholeFile(source.byteSize);
        throw error;
      }
    }),
  );
}

/** Closes the file however the reading ends. */
async function* readAll(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let isDone = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isDone = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!isDone) await reader.cancel().catch(() => undefined);
  }
}
