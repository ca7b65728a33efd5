import { z } from "zod";
import { assetSchema } from "./asset";
import { adjustCompositeSchema, createCompositeSchema } from "./composite";
import type { Endpoint } from "./endpoint";
import { runIdSchema } from "./ids";
import { runResultSchema } from "./job";

/** Pasting results back: free of charge, as often as wanted. */
export const compositeEndpoints = {
  adjustComposite: {
    method: "POST",
    path: "/api/v1/runs/{id}/results/{position}/composite",
    summary: "Put a result back into its source with other settings; the new composite takes the place of the old one",
    params: z.strictObject({ id: runIdSchema, position: z.coerce.number().int().min(0).max(99) }),
    body: adjustCompositeSchema,
    responses: { 200: z.strictObject({ asset: assetSchema, result: runResultSchema }) },
  },
  createComposite: {
    method: "POST",
    path: "/api/v1/composites",
    summary: "Make one picture from several variants: each layer says what is taken and where",
    body: createCompositeSchema,
    responses: { 201: z.strictObject({ asset: assetSchema, changedOutside: z.number().int() }) },
  },
} as const satisfies Record<string, Endpoint>;
