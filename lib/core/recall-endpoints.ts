import { z } from "zod";
import { assetSchema } from "./asset";
import { type Endpoint, listOf } from "./endpoint";
import { assetIdSchema, runIdSchema } from "./ids";
import { inputHashSchema, recipeSchema } from "./recipe";
import { shownCallSchema } from "./shown-call";

/** As many pictures as a recipe can name. */
export const MAX_HASHES = 40;

/** Looking at how a picture was made, and making it again. */
export const recallEndpoints = {
  getRunCall: {
    method: "GET",
    path: "/api/v1/runs/{id}/call",
    summary:
      "The run's request as it was sent, as text and for a shell, without the key; 410 when its connection or a picture of it is gone (`details.what`)",
    params: z.strictObject({ id: runIdSchema }),
    responses: { 200: z.strictObject({ call: shownCallSchema }) },
  },
  getRecipe: {
    method: "GET",
    path: "/api/v1/assets/{id}/recipe",
    summary: "The recipe of a picture: its request, with its inputs named by their bytes; 404 when no run made it",
    params: z.strictObject({ id: assetIdSchema }),
    responses: { 200: z.strictObject({ recipe: recipeSchema }) },
  },
  findByHash: {
    method: "POST",
    path: "/api/v1/assets/by-hash",
    summary:
      "The pictures with these bytes, for each hash one and one known as a mask: of the library before the trash, a stub where only that is left; what was never here is left out",
    body: z.strictObject({ hashes: z.array(inputHashSchema).min(1).max(MAX_HASHES) }),
    responses: { 200: listOf(z.strictObject({ hash: inputHashSchema, asset: assetSchema })) },
  },
} as const satisfies Record<string, Endpoint>;
