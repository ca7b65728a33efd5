import { z } from "zod";
import { assetIdSchema } from "./ids";
import { compositeSchema } from "./request";

/** Puts a result back again with other settings; nothing is sent, nothing is billed. */
export const adjustCompositeSchema = z.strictObject({
  settings: compositeSchema,
  /** A mask asset of the source's size: white brings the source back. */
  restoreMask: assetIdSchema.optional(),
});
export type AdjustComposite = z.infer<typeof adjustCompositeSchema>;

/** One variant and the part of the picture that is taken from it. */
export const compositeLayerSchema = z.strictObject({
  /** A result of an edit of the source, or its composite. */
  asset: assetIdSchema,
  /** A mask asset of the source's size: white is taken. */
  mask: assetIdSchema,
  settings: compositeSchema,
});

export const createCompositeSchema = z.strictObject({
  source: assetIdSchema,
  /** From the bottom up: a later layer lies over an earlier one. */
  layers: z.array(compositeLayerSchema).min(1).max(16),
});
export type CreateComposite = z.infer<typeof createCompositeSchema>;
