import { z } from "zod";
import { assetIdSchema, connectionIdSchema, jobIdSchema, runIdSchema } from "./ids";
import { imageMimes } from "./image-mimes";
import { modelSchema, operationSchema } from "./request";

export type { ImageMime } from "./image-mimes";

export const assetKinds = ["source", "result", "mask", "reference", "composite"] as const;
export const assetKindSchema = z.enum(assetKinds);
export type AssetKind = z.infer<typeof assetKindSchema>;

/** In which role a picture went into a run. */
export const lineageRoles = ["source", "mask", "styleReference", "characterReference", "raw"] as const;
export const lineageRoleSchema = z.enum(lineageRoles);
export type LineageRole = z.infer<typeof lineageRoleSchema>;

export const imageMimeSchema = z.enum(imageMimes);

/** What was decided about a picture beside others. */
export const verdicts = ["kept", "rejected", "winner"] as const;
export const verdictSchema = z.enum(verdicts);

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
  // Of the run that made it; absent for uploads.
  jobId: jobIdSchema.optional(),
  runId: runIdSchema.optional(),
  connectionId: connectionIdSchema.optional(),
  operation: operationSchema.optional(),
  model: modelSchema.optional(),
  prompt: z.string().optional(),
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
    tags: z.array(z.string().trim().min(1).max(60)).max(50),
    /** null takes a decision back. */
    verdict: verdictSchema.nullable(),
  })
  .partial();
export type UpdateAsset = z.infer<typeof updateAssetSchema>;

/** Several pictures in one step: all of them or none. */
export const someAssetsSchema = z.strictObject({ ids: z.array(assetIdSchema).min(1).max(500) });

const flagSchema = z.stringbool();

/** Query of GET /assets. Keyset pages: `cursor` is opaque and only ever comes from the page before. */
export const listAssetsSchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(60),
  q: z.string().trim().max(400).optional(),
  kind: assetKindSchema.optional(),
  operation: operationSchema.optional(),
  model: modelSchema.optional(),
  connection: connectionIdSchema.optional(),
  board: z.string().max(60).optional(),
  tag: z.string().max(60).optional(),
  starred: flagSchema.optional(),
  minRating: z.coerce.number().int().min(1).max(5).optional(),
  verdict: verdictSchema.optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  sort: z.enum(["newest", "oldest"]).default("newest"),
  trashed: flagSchema.default(false),
});
export type ListAssets = z.infer<typeof listAssetsSchema>;
