import { z } from "zod";
import { assetSchema, lineageRoleSchema } from "./asset";
import { assetIdSchema, boardIdSchema, connectionIdSchema, jobIdSchema, runIdSchema } from "./ids";
import { runSchema } from "./job";
import { maskDocumentSchema, maskSchema } from "./mask";
import { operationSchema, requestSchema } from "./request";
import { sweepSchema } from "./sweep";

/** Raised when an older reader would misread what is written; fields it does not know it leaves aside. */
export const EXPORT_FORMAT = 1;

/**
 * What lies in an exported ZIP beside the pictures. `header` comes last in the file and is small; each other is one JSON
 * object a line (UTF-8, "\n"), so that both sides hold one line at a time. All are there, some of them empty.
 */
export const exportPaths = {
  header: "palimpsest.json",
  assets: "manifest/assets.ndjson",
  lineage: "manifest/lineage.ndjson",
  boards: "manifest/boards.ndjson",
  jobs: "manifest/jobs.ndjson",
  runs: "manifest/runs.ndjson",
  masks: "manifest/masks.ndjson",
} as const;

/** A table for people; nothing reads it back. */
export const EXPORT_CSV_PATH = "library.csv";

export const exportListNames = ["assets", "lineage", "boards", "jobs", "runs", "masks"] as const;
export type ExportListName = (typeof exportListNames)[number];

/** Where a picture came from, without what only the studio it was made with may know: no address, no key. */
export const exportedConnectionSchema = z.object({
  id: connectionIdSchema,
  name: z.string(),
  dialect: z.string(),
});
export type ExportedConnection = z.infer<typeof exportedConnectionSchema>;

const lineCount = z.number().int().min(0);

/** `palimpsest.json`. */
export const exportHeaderSchema = z.object({
  palimpsestExport: z.literal(EXPORT_FORMAT),
  /** Of the studio that wrote it. */
  version: z.string(),
  createdAt: z.string(),
  /** Lines of each list. */
  counts: z.object({
    assets: lineCount,
    lineage: lineCount,
    boards: lineCount,
    jobs: lineCount,
    runs: lineCount,
    masks: lineCount,
  }),
  /** Pictures whose bytes lie in the ZIP. */
  files: lineCount,
  /** Every connection that a job, a run or a picture of the lists names, as far as the studio still knew it. */
  connections: z.array(exportedConnectionSchema),
});
export type ExportHeader = z.infer<typeof exportHeaderSchema>;

export const exportedFileSchema = z.object({
  /** Inside the ZIP, "/" between folders; no ".." and no leading "/". */
  path: z.string().min(1),
  /**
   * The bytes are the asset's own and have its hash. Else only what is told beside the pixels was changed: a recipe was
   * put in, or what tells about its maker was left out (lib/server/images/embedded-recipe takes the recipe out again,
   * and where nothing had to be left out the bytes are the asset's own then).
   */
  isExact: z.boolean(),
  /** The recipe as a JSON file of its own, where one was written. */
  recipePath: z.string().min(1).optional(),
});

/**
 * One line of `assets`: an asset as the API shows it, and what a studio needs to hold it as this one does. Parents that
 * were not asked for are told too, so that the family tree is whole; without `file` only what is known of them came along.
 */
export const exportedAssetSchema = z.object({
  ...assetSchema.shape,
  hash: z.hex().length(64),
  /** Absent: the bytes do not lie here (not asked for, deleted for good, or missing from the data folder). */
  file: exportedFileSchema.optional(),
  /** Asked for, or along because something that was asked for came from it. */
  isSelected: z.boolean(),
  boards: z.array(z.object({ id: boardIdSchema, addedAt: z.string() })),
  /** Pictures with the same one fold into one tile; mostly their job's id. */
  stackId: z.string().max(60).optional(),
  /** What it looks like, 16 hexadecimal digits. */
  pictureHash: z.string().max(16).optional(),
  /** Taken out of a stack by hand: what looks like it does not fold with it again. */
  isApart: z.literal(true).optional(),
});
export type ExportedAsset = z.infer<typeof exportedAssetSchema>;

/** One line of `lineage`; both ends are lines of `assets`. */
export const exportedEdgeSchema = z.object({
  childId: assetIdSchema,
  parentId: assetIdSchema,
  role: lineageRoleSchema,
  /** May name a run that did not come along: of an asset that was made again. */
  runId: runIdSchema.optional(),
});
export type ExportedEdge = z.infer<typeof exportedEdgeSchema>;

/** One line of `boards`: those that pictures of `assets` lie on, and those around them; parents come first. */
export const exportedBoardSchema = z.object({
  id: boardIdSchema,
  name: z.string(),
  parentId: boardIdSchema.optional(),
  /** Only a chosen one that is a line of `assets`. */
  coverId: assetIdSchema.optional(),
  position: z.number().int(),
  createdAt: z.string(),
});
export type ExportedBoard = z.infer<typeof exportedBoardSchema>;

/** One line of `jobs`: those the runs below belong to. */
export const exportedJobSchema = z.object({
  id: jobIdSchema,
  connectionId: connectionIdSchema,
  operation: operationSchema,
  createdAt: z.string(),
  /** Absent: one of its runs was still on its way when this was written. */
  doneAt: z.string().optional(),
  sweep: sweepSchema.optional(),
  request: requestSchema.optional(),
});
export type ExportedJob = z.infer<typeof exportedJobSchema>;

/**
 * One line of `runs`: those that made the pictures of `assets`, as the API shows them, each once. Pictures of its results
 * and of its request that are no lines of `assets` did not come along.
 */
export const exportedRunSchema = z.object({
  ...runSchema.shape,
  jobId: jobIdSchema,
  /** Where it went. */
  connectionId: connectionIdSchema,
  /** Place in the job, from 0. */
  position: z.number().int(),
});
export type ExportedRun = z.infer<typeof exportedRunSchema>;

/** One line of `masks`: saved masks of pictures of `assets`, with their ops. */
export const exportedMaskSchema = z.object({ ...maskSchema.shape, document: maskDocumentSchema });
export type ExportedMask = z.infer<typeof exportedMaskSchema>;

/** What each list holds a line of. */
export const exportLineSchemas = {
  assets: exportedAssetSchema,
  lineage: exportedEdgeSchema,
  boards: exportedBoardSchema,
  jobs: exportedJobSchema,
  runs: exportedRunSchema,
  masks: exportedMaskSchema,
} as const satisfies Record<ExportListName, z.ZodType>;
