import { z } from "zod";
import { importIdSchema } from "./ids";

/** Why a file or a line was left out; the UI has words for each. */
export const importRefusals = [
  "not_a_picture",
  "too_large",
  "too_many_pixels",
  "damaged",
  "encrypted",
  "bad_name",
  "same_name",
  "other_bytes",
  "not_there",
  "not_a_mask",
  "bad_line",
  "bad_zip",
  "too_many_files",
  "unpacks_too_far",
] as const;
export type ImportRefusal = (typeof importRefusals)[number];

/** `interrupted`: the studio was stopped in the middle of it, and what had not come in by then did not. */
export const importStatuses = ["receiving", "running", "done", "canceled", "failed", "interrupted"] as const;

/** How many refusals are named; all are counted. */
export const MAX_NAMED_REFUSALS = 200;
/** How many of the files that were sent are named by an import that was interrupted. */
export const MAX_NAMED_SENT = 20;
/** Of one import together. */
export const MAX_IMPORT_BYTES = 64 * 1024 ** 3;
/** Sent one by one; a ZIP counts as one. */
export const MAX_IMPORT_FILES = 20_000;

const count = z.number().int().nonnegative();

export const importSchema = z.strictObject({
  id: importIdSchema,
  status: z.enum(importStatuses),
  /** What arrived so far. */
  received: z.strictObject({ files: count, bytes: count }),
  /** Of the pictures; `total` is known once the work began. */
  progress: z.strictObject({ done: count, total: count }),
  counts: z.strictObject({
    /** Pictures that came. */
    created: count,
    /** Pictures that were here already. */
    known: count,
    /** Of `created` and `known`: with settings of this or another program. */
    withSettings: count,
    boards: count,
    masks: count,
    refused: count,
  }),
  /** A library that a studio exported: with recipes, lineage, boards and masks. */
  isLibrary: z.boolean(),
  refusals: z.array(z.strictObject({ name: z.string(), reason: z.enum(importRefusals) })).readonly(),
  /** Names of files that were sent; only while and after it is brought in, and only some of many. */
  sent: z.array(z.string()).readonly().optional(),
  /** Why all of it stopped. */
  failure: z.string().optional(),
});
export type Import = z.infer<typeof importSchema>;
