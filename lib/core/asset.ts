import { z } from "zod";
import { assetKinds, labels, verdicts } from "./asset-values";
import { assetIdSchema, connectionIdSchema, jobIdSchema, runIdSchema } from "./ids";
import { imageMimes } from "./image-mimes";
import { modelSchema, operationSchema } from "./request";

export type { ImageMime } from "./image-mimes";

export const assetKindSchema = z.enum(assetKinds);
export type AssetKind = z.infer<typeof assetKindSchema>;

/** In which role a picture went into a run. */
export const lineageRoles = ["source", "mask", "protect", "styleReference", "characterReference", "raw"] as const;
export const lineageRoleSchema = z.enum(lineageRoles);
export type LineageRole = z.infer<typeof lineageRoleSchema>;

export const imageMimeSchema = z.enum(imageMimes);

export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

export const labelSchema = z.enum(labels);

/** No commas: they part tags, where tags are typed and in addresses. */
export const tagSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^,\p{Cc}]+$/u, "expected a tag without commas");

export const fileVariantSchema = z.enum(["original", "preview", "thumb"]);
export type FileVariant = z.infer<typeof fileVariantSchema>;

export const assetSchema = z.strictObject({
  id: assetIdSchema,
  kind: assetKindSchema,
  /** SHA-256 of the bytes, 64 hexadecimal digits; equal pictures share one file. */
  hash: z.string(),
  mime: imageMimeSchema,
  width: z.number().int(),
  height: z.number().int(),
  byteSize: z.number().int(),
  /** Thumbhash as base64, drawn before the thumbnail arrives; absent until derived. */
  thumbhash: z.string().optional(),
  hasAlpha: z.boolean(),
  fileName: z.string().optional(),
  createdAt: z.string(),
  trashedAt: z.string().optional(),
  isStarred: z.boolean(),
  rating: z.number().int().min(0).max(5),
  note: z.string(),
  tags: z.array(z.string()),
  /** Absent while nothing was decided. */
  verdict: verdictSchema.optional(),
  label: labelSchema.optional(),
  /** Deleted for good: this stub stands in the lineage, its bytes are gone. */
  purgedAt: z.string().optional(),
  // Of the run that made it; absent for uploads.
  jobId: jobIdSchema.optional(),
  runId: runIdSchema.optional(),
  connectionId: connectionIdSchema.optional(),
  operation: operationSchema.optional(),
  model: modelSchema.optional(),
  prompt: z.string().optional(),
  /** The relay's own wording of the prompt, where it differs. */
  returnedPrompt: z.string().optional(),
  styleType: z.string().optional(),
  stylePreset: z.string().optional(),
  seed: z.number().int().optional(),
  /** Made by the sandbox: no AI was involved, and the UI says so. */
  isSandbox: z.boolean(),
});
export type Asset = z.infer<typeof assetSchema>;

export const lineageEdgeSchema = z.strictObject({
  assetId: assetIdSchema,
  role: lineageRoleSchema,
  /** The recipe's view survives the picture: a parent in the trash stays a parent. */
  isTrashed: z.boolean(),
  /** Only its stub is left. */
  isPurged: z.boolean(),
});
export const lineageSchema = z.strictObject({
  parents: z.array(lineageEdgeSchema),
  children: z.array(lineageEdgeSchema),
});
export type Lineage = z.infer<typeof lineageSchema>;

export const updateAssetSchema = z
  .strictObject({
    isStarred: z.boolean(),
    rating: z.number().int().min(0).max(5),
    note: z.string().max(10_000),
    tags: z.array(tagSchema).max(50),
    /** null takes a decision back. */
    verdict: verdictSchema.nullable(),
    /** null takes it off. */
    label: labelSchema.nullable(),
  })
  .partial();
export type UpdateAsset = z.infer<typeof updateAssetSchema>;

/** Several pictures in one step: all of them or none. */
export const someAssetsSchema = z.strictObject({ ids: z.array(assetIdSchema).min(1).max(500) });
