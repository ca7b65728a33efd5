import { z } from "zod";
import { assetIdSchema, jobIdSchema, runIdSchema } from "./ids";

/** `quick` looks whether every file is there with its size; `deep` reads every byte as well. */
export const checkDepths = ["quick", "deep"] as const;
export const checkDepthSchema = z.enum(checkDepths);
export type CheckDepth = z.infer<typeof checkDepthSchema>;

const count = z.number().int().nonnegative();
export const amountSchema = z.strictObject({ count, bytes: count });
export type Amount = z.infer<typeof amountSchema>;

/** A picture's file that is not there, or not what its name (the SHA-256 of its bytes) says. */
export const brokenFileSchema = z.strictObject({
  fault: z.enum(["missing", "damaged"]),
  hash: z.string(),
  /** As it should be. */
  byteSize: count,
  /** One of the pictures made of these bytes. */
  assetId: assetIdSchema,
  fileName: z.string().optional(),
  prompt: z.string().optional(),
  isTrashed: z.boolean(),
  /** Until when the relay's own link to it lives: it can be fetched again. */
  fetchUntil: z.string().optional(),
});
export type BrokenFile = z.infer<typeof brokenFileSchema>;

/** How many broken files a report names; it counts all of them. */
export const MAX_NAMED_FILES = 200;

export const checkFindingsSchema = z.strictObject({
  missing: amountSchema,
  damaged: amountSchema,
  /** Files no picture is made of, for longer than it takes to write a row. */
  unreferenced: amountSchema,
  /** Unfinished files of a process that stopped. */
  leftovers: amountSchema,
  /** Files in the folders of work under way (`tmp`, `spool`) that nothing needs any more. */
  abandoned: amountSchema,
  /** Thumbnails and previews that are not there; they are made when somebody looks, too. */
  missingDerived: count,
  /** What the database says is wrong with itself; empty when it is sound. */
  database: z.array(z.string()).readonly(),
  /** At most `MAX_NAMED_FILES`. */
  broken: z.array(brokenFileSchema).readonly(),
});
export type CheckFindings = z.infer<typeof checkFindingsSchema>;

export const checkStatuses = ["running", "done", "canceled", "failed"] as const;

export const archiveCheckSchema = z.strictObject({
  depth: checkDepthSchema,
  status: z.enum(checkStatuses),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  /** Of the pictures' files. */
  progress: z.strictObject({ files: count, bytes: count, totalFiles: count, totalBytes: count }),
  findings: checkFindingsSchema,
});
export type ArchiveCheck = z.infer<typeof archiveCheckSchema>;

/** Making the thumbnails and previews that are missing. */
export const rebuildSchema = z.strictObject({
  status: z.enum(checkStatuses),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  /** Pictures that were looked at. */
  progress: z.strictObject({ files: count, totalFiles: count }),
  /** Thumbnails and previews. */
  made: count,
  /** Pictures of which one could not be made: their own file is missing or damaged. */
  failed: count,
});
export type Rebuild = z.infer<typeof rebuildSchema>;

/** A picture that was answered and paid for and is not here yet. */
export const unfetchedResultSchema = z.strictObject({
  runId: runIdSchema,
  jobId: jobIdSchema,
  /** Place in the relay's answer, from 0. */
  position: count,
  prompt: z.string().optional(),
  resolution: z.string().optional(),
  /** Until when its link lives. */
  fetchUntil: z.string(),
  /** It is not being fetched: it failed, and asking the run again fetches it. */
  isGivenUp: z.boolean(),
});
export type UnfetchedResult = z.infer<typeof unfetchedResultSchema>;

export const archiveHealthSchema = z.strictObject({
  /** Links that still live, the one that ends first before the others; at most 100. */
  unfetched: z.array(unfetchedResultSchema).readonly(),
  /** The one that runs, or the last one. */
  check: archiveCheckSchema.optional(),
  /** The one that runs, or the last one since the studio started. */
  rebuild: rebuildSchema.optional(),
});
export type ArchiveHealth = z.infer<typeof archiveHealthSchema>;
