import { z } from "zod";
import { assetKindSchema, labelSchema, tagSchema, verdictSchema } from "./asset";
import { assetFilterSchema, assetSortSchema } from "./asset-filter";
import { MAX_NAMED_PICTURES } from "./asset-values";
import { assetIdSchema, boardIdSchema, jobIdSchema, searchIdSchema, undoIdSchema } from "./ids";
import { runSchema } from "./job";

/**
 * What a windowed gallery lays itself out with before any picture is loaded: buckets in the order of the list, each a
 * day (or a part of a full one), a rating, or a class of size.
 */
export const timelineSchema = z.strictObject({
  /** Tiles in all buckets. */
  total: z.number().int(),
  /** Tiles are stacks; false where a filter finds single pictures of stacks. */
  isStacked: z.boolean(),
  buckets: z
    .array(
      z.strictObject({
        /** For GET /assets/bucket, with the same filters and sort. */
        key: z.string(),
        /** Under which heading: "2026-11-29" in the zone asked for; by rating "0" to "5"; by size the least bytes of the class. */
        group: z.string(),
        count: z.number().int(),
        /** Sum of width ÷ height: laid out in rows of height h, the bucket is about aspect × h pixels of row. */
        aspect: z.number(),
      }),
    )
    .readonly(),
});
export type Timeline = z.infer<typeof timelineSchema>;

function column<T extends z.ZodType>(item: T) {
  return z.array(item).readonly();
}

/** The tiles of a bucket as columns of equal length, in the order of the list. */
export const bucketSchema = z.strictObject({
  ids: column(assetIdSchema),
  widths: column(z.number().int()),
  heights: column(z.number().int()),
  /** Thumbhash as base64; empty until derived. */
  thumbhashes: column(z.string()),
  kinds: column(assetKindSchema),
  /** Milliseconds since 1970. */
  createdAt: column(z.number().int()),
  starred: column(z.boolean()),
  ratings: column(z.number().int()),
  labels: column(labelSchema.nullable()),
  verdicts: column(verdictSchema.nullable()),
  /** Pictures the tile stands for; 1 when nothing is folded. */
  stackSizes: column(z.number().int()),
  /** A mask was painted on it. */
  masked: column(z.boolean()),
  /** Milliseconds since 1970; null outside the trash. */
  trashedAt: column(z.number().int().nullable()),
  /** There is more than one answer holds: ask again with it. */
  nextCursor: z.string().optional(),
});
export type Bucket = z.infer<typeof bucketSchema>;

/** One change to many pictures. */
export const libraryChangeSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("star"), isStarred: z.boolean() }),
  z.strictObject({ type: z.literal("rating"), rating: z.number().int().min(0).max(5) }),
  z.strictObject({ type: z.literal("label"), label: labelSchema.nullable() }),
  z.strictObject({ type: z.literal("verdict"), verdict: verdictSchema.nullable() }),
  z.strictObject({ type: z.literal("addTags"), tags: z.array(tagSchema).min(1).max(20) }),
  z.strictObject({ type: z.literal("removeTags"), tags: z.array(tagSchema).min(1).max(20) }),
  z.strictObject({ type: z.literal("addToBoard"), boardId: boardIdSchema }),
  z.strictObject({ type: z.literal("removeFromBoard"), boardId: boardIdSchema }),
  /** Out of the stack it is folded into; it joins no other by its looks. */
  z.strictObject({ type: z.literal("leaveStack") }),
  z.strictObject({ type: z.literal("trash") }),
  z.strictObject({ type: z.literal("restore") }),
]);
export type LibraryChange = z.infer<typeof libraryChangeSchema>;

const namedPictures = z.array(assetIdSchema).min(1).max(MAX_NAMED_PICTURES);
/** Of pictures that are tops of stacks, the whole stacks are meant. */
const wholeStacks = z.boolean().optional();

/** Which pictures: named, or all that a filter finds, guarded by how many the user was told, but for some. */
export const selectionSchema = z.union([
  z.strictObject({ ids: namedPictures, wholeStacks }),
  z.strictObject({
    filter: assetFilterSchema,
    /** What the filter finds, with those that are left out. */
    count: z.number().int().min(0),
    except: namedPictures.optional(),
    wholeStacks,
  }),
]);
export type Selection = z.infer<typeof selectionSchema>;

export const changeAssetsSchema = z.strictObject({ selection: selectionSchema, change: libraryChangeSchema });
export type ChangeAssets = z.infer<typeof changeAssetsSchema>;

/** How many pictures became different, and what puts every one of them back as it was. */
export const changedSchema = z.strictObject({ count: z.number().int(), undo: undoIdSchema.optional() });
export type Changed = z.infer<typeof changedSchema>;

export const boardSchema = z.strictObject({
  id: boardIdSchema,
  name: z.string(),
  parentId: boardIdSchema.optional(),
  /** Chosen, else the newest picture in it. */
  coverId: assetIdSchema.optional(),
  /** Place among its siblings, from 0. */
  position: z.number().int(),
  /** Pictures in it that are not in the trash, without those of boards inside it. */
  count: z.number().int(),
  createdAt: z.string(),
  trashedAt: z.string().optional(),
});
export type Board = z.infer<typeof boardSchema>;

const boardNameSchema = z.string().trim().min(1).max(80);
export const listBoardsSchema = z.strictObject({ trashed: z.stringbool().default(false) });
export const createBoardSchema = z.strictObject({ name: boardNameSchema, parentId: boardIdSchema.optional() });
export type CreateBoard = z.infer<typeof createBoardSchema>;
export const updateBoardSchema = z
  .strictObject({
    name: boardNameSchema,
    /** null: to the top. */
    parentId: boardIdSchema.nullable(),
    /** null: the newest picture again. */
    coverId: assetIdSchema.nullable(),
    position: z.number().int().min(0).max(100_000),
  })
  .partial();
export type UpdateBoard = z.infer<typeof updateBoardSchema>;

export const tagCountSchema = z.strictObject({ tag: z.string(), count: z.number().int() });
export type TagCount = z.infer<typeof tagCountSchema>;
export const listTagsSchema = z.strictObject({
  /** Tags that begin so, whatever the case. */
  prefix: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(20),
});
export type ListTags = z.infer<typeof listTagsSchema>;
/** To a tag that exists: the two become one. */
export const renameTagSchema = z.strictObject({ from: z.string().min(1).max(60), to: tagSchema });
export const deleteTagSchema = z.strictObject({ tag: z.string().min(1).max(60) });

export const savedSearchSchema = z.strictObject({
  id: searchIdSchema,
  name: z.string(),
  filter: assetFilterSchema,
  sort: assetSortSchema,
  createdAt: z.string(),
});
export type SavedSearch = z.infer<typeof savedSearchSchema>;
export const createSearchSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  filter: assetFilterSchema,
  sort: assetSortSchema.default("newest"),
});
export type CreateSearch = z.infer<typeof createSearchSchema>;
export const updateSearchSchema = z
  .strictObject({ name: z.string().trim().min(1).max(80), filter: assetFilterSchema, sort: assetSortSchema })
  .partial();
export type UpdateSearch = z.infer<typeof updateSearchSchema>;

export const trashSchema = z.strictObject({
  count: z.number().int(),
  /** What emptying it frees: bytes that no picture outside of it uses. Thumbnails come on top. */
  freeableBytes: z.number().int(),
  /** A picture stays in it this long. */
  keptDays: z.number().int(),
  /** When the next one goes for good. */
  nextPurgeAt: z.string().optional(),
});
export type Trash = z.infer<typeof trashSchema>;

/** For good: named pictures of the trash, or all of it, guarded by how many the user was told. */
export const purgeTrashSchema = z.union([
  z.strictObject({ ids: z.array(assetIdSchema).min(1).max(1_000) }),
  z.strictObject({ count: z.number().int().min(1) }),
]);
export type PurgeTrash = z.infer<typeof purgeTrashSchema>;
export const purgedSchema = z.strictObject({ count: z.number().int(), freedBytes: z.number().int() });
export type Purged = z.infer<typeof purgedSchema>;

/** A run that brought less than was asked for: it failed, or pictures were withheld or never arrived. */
export const failureSchema = z.strictObject({ jobId: jobIdSchema, run: runSchema });
export type Failure = z.infer<typeof failureSchema>;
export const listFailuresSchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(60),
});
export type ListFailures = z.infer<typeof listFailuresSchema>;
