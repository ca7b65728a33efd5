import { z } from "zod";
import type { Asset } from "./asset";
import { imageMimeSchema, lineageRoleSchema } from "./asset";
import type { Run } from "./job";
import { requestSchema, type StudioRequest } from "./request";
import { inputsOf } from "./request-inputs";
import { MAX_SEED } from "./request-values";

/** Of the shape below: a reader of a newer studio knows what it has in hand. */
export const RECIPE_FORMAT = 1;

/** A picture by its bytes, wherever it lies: "sha256:" and 64 hexadecimal digits. */
export const inputHashSchema = z.templateLiteral(["sha256:", z.hex().length(64)]);
export type InputHash = z.infer<typeof inputHashSchema>;

export const recipeInputSchema = z.strictObject({
  hash: inputHashSchema,
  role: lineageRoleSchema.extract(["source", "mask", "protect", "styleReference", "characterReference"]),
  mime: imageMimeSchema,
  width: z.number().int(),
  height: z.number().int(),
  byteSize: z.number().int(),
  fileName: z.string().optional(),
});
export type RecipeInput = z.infer<typeof recipeInputSchema>;

/** A request whose pictures are named by their bytes, so that it means the same in every studio. */
export const recipeRequestSchema = requestSchema.extend({
  source: inputHashSchema.optional(),
  mask: inputHashSchema.optional(),
  protect: inputHashSchema.optional(),
  styleReferences: z.array(inputHashSchema).max(16).optional(),
  characterReferences: z.array(inputHashSchema).max(16).optional(),
});

/** Request and inputs by hash: enough to run it again anywhere, without keys (design: Words). */
export const recipeSchema = z.strictObject({
  palimpsest: z.literal(RECIPE_FORMAT),
  request: recipeRequestSchema,
  inputs: z.array(recipeInputSchema).max(40),
  /** What came of it, for the reader; none of it is needed to run it again. */
  made: z.strictObject({
    at: z.string(),
    /** The seed the relay told for this picture: with it in the request, the same picture may come again. */
    seed: z.number().int().optional(),
    /** The prompt as the relay used it, where it differs. */
    prompt: z.string().optional(),
    /** The relay's own id of the call. */
    requestId: z.string().optional(),
    /** No AI was involved. */
    isSandbox: z.boolean(),
    /** The picture itself, as it came. */
    hash: inputHashSchema,
    width: z.number().int(),
    height: z.number().int(),
  }),
});
export type Recipe = z.infer<typeof recipeSchema>;

export { inputsOf };

export function toInputHash(hash: string): InputHash {
  return inputHashSchema.parse(`sha256:${hash}`);
}

export type InputFacts = Pick<Asset, "hash" | "mime" | "width" | "height" | "byteSize" | "fileName">;

/**
 * The recipe of a picture a run made. `inputs` holds every picture its request names; purged ones too, of which the
 * hash is still known. Throws when one is missing: a recipe with a hole would not run again.
 */
export function toRecipe(asset: Asset, run: Run, inputs: ReadonlyMap<string, InputFacts>): Recipe {
  const factsOf = (assetId: string): InputFacts => {
    const facts = inputs.get(assetId);
    if (!facts) throw new Error(`the recipe of ${asset.id} needs what is known of ${assetId}`);
    return facts;
  };
  const { source, mask, protect, styleReferences, characterReferences, ...rest } = run.request;
  const hashOf = (assetId: string) => toInputHash(factsOf(assetId).hash);
  return {
    palimpsest: RECIPE_FORMAT,
    request: {
      ...rest,
      ...(source !== undefined && { source: hashOf(source) }),
      ...(mask !== undefined && { mask: hashOf(mask) }),
      ...(protect !== undefined && { protect: hashOf(protect) }),
      ...(styleReferences && { styleReferences: styleReferences.map(hashOf) }),
      ...(characterReferences && { characterReferences: characterReferences.map(hashOf) }),
    },
    inputs: inputsOf(run.request).map(({ assetId, role }) => {
      const { hash, mime, width, height, byteSize, fileName } = factsOf(assetId);
      return {
        hash: toInputHash(hash),
        role,
        mime,
        width,
        height,
        byteSize,
        ...(fileName !== undefined && { fileName }),
      };
    }),
    made: {
      at: asset.createdAt,
      ...(asset.seed !== undefined && { seed: asset.seed }),
      ...(asset.returnedPrompt !== undefined && { prompt: asset.returnedPrompt }),
      ...(run.requestId !== undefined && { requestId: run.requestId }),
      isSandbox: asset.isSandbox,
      hash: toInputHash(asset.hash),
      width: asset.width,
      height: asset.height,
    },
  };
}

/**
 * The request of a recipe with this studio's own pictures in it, and with the seed that was told for the picture where
 * requests take such a one: relays tell what they like, and a recipe is anybody's. `find` knows the pictures by their
 * bytes ("sha256:…"); what it does not find is left out and told in `missing`.
 */
export function fromRecipe(
  recipe: Recipe,
  find: (hash: InputHash) => string | undefined,
): { readonly request: StudioRequest; readonly missing: readonly RecipeInput[] } {
  const { source, mask, protect, styleReferences, characterReferences, ...rest } = recipe.request;
  const one = <Field extends string>(field: Field, hash: InputHash | undefined) => {
    const id = hash === undefined ? undefined : find(hash);
    return id === undefined ? {} : { [field]: id };
  };
  const many = <Field extends string>(field: Field, hashes: readonly InputHash[] | undefined) => {
    const ids = (hashes ?? []).map(find).filter((id) => id !== undefined);
    return ids.length === 0 ? {} : { [field]: ids };
  };
  const { seed } = recipe.made;
  const isTakeable = seed !== undefined && seed >= 0 && seed <= MAX_SEED;
  return {
    request: requestSchema.parse({
      ...rest,
      ...(isTakeable && { seed }),
      ...one("source", source),
      ...one("mask", mask),
      ...one("protect", protect),
      ...many("styleReferences", styleReferences),
      ...many("characterReferences", characterReferences),
    }),
    missing: recipe.inputs.filter(({ hash }) => find(hash) === undefined),
  };
}
