import type { ImageMime } from "@/lib/core/asset";
import type { FoundSettings } from "@/lib/core/embedded-settings";
import { StudioError } from "@/lib/core/errors";
import { type Recipe, recipeSchema } from "@/lib/core/recipe";
import type { ByteSource } from "@/lib/server/images/byte-source";
import { findEmbeddedRecipe } from "@/lib/server/images/embedded-recipe";
import { workOnSource } from "@/lib/server/images/picture-blocks";
import { readEmbeddedTexts } from "./embedded-texts";
import { parseLoosely, toSeed } from "./found-values";
import { readA1111 } from "./read-a1111";
import { readComfyUi } from "./read-comfyui";
import { readInvokeAi } from "./read-invokeai";

export interface PictureSettings {
  readonly found: FoundSettings;
  /** Where it is ours. */
  readonly recipe?: Recipe;
}

/**
 * How a picture says it was made: our recipe first, then what other programs write. Undefined when it says nothing, or
 * nothing that can be read: metadata is anybody's, so whatever is wrong with it is no error. Reads a few windows of the
 * file, however large it is. Throws what the disk refuses.
 */
export async function findSettings(source: ByteSource, mime: ImageMime): Promise<PictureSettings | undefined> {
  try {
    const recipe = readRecipe(await workOnSource(findEmbeddedRecipe(mime), source));
    if (recipe !== undefined) return { found: toFound(recipe), recipe };
    const texts = await workOnSource(readEmbeddedTexts(mime), source);
    const found = readA1111(texts) ?? readInvokeAi(texts) ?? readComfyUi(texts);
    return found && { found };
  } catch (error) {
    if (error instanceof StudioError && error.code !== "picture_invalid") throw error;
    return undefined;
  }
}

function readRecipe(text: string | undefined): Recipe | undefined {
  return text === undefined ? undefined : recipeSchema.safeParse(parseLoosely(text)).data;
}

function toFound({ request, made }: Recipe): FoundSettings {
  return {
    origin: "palimpsest",
    prompt: request.prompt,
    negativePrompt: request.negativePrompt,
    seed: toSeed(made.seed) ?? request.seed,
    modelName: request.model,
    width: made.width,
    height: made.height,
  };
}
