import { z } from "zod";
import { assetKindSchema, labelSchema, tagSchema, verdictSchema } from "./asset";
import { type AssetSort, assetSorts } from "./asset-values";
import { connectionIdSchema } from "./ids";
import { modelSchema, operationSchema } from "./request";

const NONE = z.literal("none");
const styleTypeSchema = z.string().min(1).max(40);
const stylePresetSchema = z.string().min(1).max(60);

/** `16x9` means that ratio within 2 %: a relay's sizes are multiples of 32 or 64 pixels and seldom exact. */
export const aspectSchema = z
  .string()
  .regex(/^(?:square|landscape|portrait|[1-9]\d{0,4}x[1-9]\d{0,4})$/, "expected square, landscape, portrait or WxH");

const boardFilterSchema = z.string().min(1).max(60);
const minRatingSchema = z.number().int().min(1).max(5);

function some<T extends z.ZodType<string, string>>(item: T) {
  return z.array(item).min(1).max(40);
}

/** Filters of the library as JSON (bulk changes, saved searches). Within a list any may match; of `tag` all must. */
export const assetFilterSchema = z
  .strictObject({
    /** Words (each from its beginning), "phrases", -not; over prompts, notes, tags and file names. */
    q: z.string().trim().max(400),
    kind: some(assetKindSchema),
    operation: some(operationSchema),
    model: some(modelSchema),
    styleType: some(styleTypeSchema),
    stylePreset: some(stylePresetSchema),
    aspect: aspectSchema,
    connection: some(connectionIdSchema),
    /** With all boards inside it. */
    board: boardFilterSchema,
    tag: some(tagSchema),
    starred: z.boolean(),
    minRating: minRatingSchema,
    label: some(z.union([labelSchema, NONE])),
    verdict: some(z.union([verdictSchema, NONE])),
    hasMask: z.boolean(),
    hasChildren: z.boolean(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    trashed: z.boolean(),
  })
  .partial();
export type AssetFilter = z.infer<typeof assetFilterSchema>;

/** The same list in an address: values separated by commas. */
function commaList<T extends z.ZodType<string, string>>(item: T) {
  return z
    .string()
    .max(2_000)
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(some(item));
}

const flagSchema = z.stringbool();

const filterParameters = {
  q: z.string().trim().max(400).optional(),
  kind: commaList(assetKindSchema).optional(),
  operation: commaList(operationSchema).optional(),
  model: commaList(modelSchema).optional(),
  styleType: commaList(styleTypeSchema).optional(),
  stylePreset: commaList(stylePresetSchema).optional(),
  aspect: aspectSchema.optional(),
  connection: commaList(connectionIdSchema).optional(),
  board: boardFilterSchema.optional(),
  tag: commaList(tagSchema).optional(),
  starred: flagSchema.optional(),
  minRating: z.coerce.number().pipe(minRatingSchema).optional(),
  label: commaList(z.union([labelSchema, NONE])).optional(),
  verdict: commaList(z.union([verdictSchema, NONE])).optional(),
  hasMask: flagSchema.optional(),
  hasChildren: flagSchema.optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  trashed: flagSchema.default(false),
};

export const assetSortSchema = z.enum(assetSorts);

/** "Asia/Shanghai". */
export const timeZoneSchema = z.string().max(60).refine(isTimeZone, "expected a time zone such as Europe/Berlin");

const orderParameters = {
  sort: assetSortSchema.default("newest"),
  /** One tile per stack where the filters hold for whole stacks; else as if it were not given. */
  stacked: flagSchema.default(false),
};

export type { AssetSort };

/** Query of GET /assets. Keyset pages: `cursor` is opaque and only ever comes from the page before. */
export const listAssetsSchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(60),
  ...filterParameters,
  ...orderParameters,
});
export type ListAssets = z.infer<typeof listAssetsSchema>;

/** Query of GET /assets/count. */
export const countQuerySchema = z.strictObject(filterParameters);

/** Query of GET /assets/timeline. */
export const timelineQuerySchema = z.strictObject({
  ...filterParameters,
  ...orderParameters,
  /** Whose days are meant. */
  zone: timeZoneSchema.default("UTC"),
});
export type TimelineQuery = z.infer<typeof timelineQuerySchema>;

/** Query of GET /assets/bucket: the filters and the sort of the timeline the key came from. */
export const bucketQuerySchema = z.strictObject({
  key: z.string().max(60),
  cursor: z.string().max(200).optional(),
  ...filterParameters,
  ...orderParameters,
});
export type BucketQuery = z.infer<typeof bucketQuerySchema>;

/** Where lists, timeline and buckets agree. */
export type LibraryQuery = AssetFilter & { readonly sort: AssetSort; readonly stacked: boolean };

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
