import { z } from "zod";
import { errorCodes } from "./errors";
import { assetIdSchema, connectionIdSchema, jobIdSchema, runIdSchema } from "./ids";
import { pixelBoxSchema } from "./pixel-box";
import { compositeSchema, requestSchema } from "./request";
import { isFinalRun, type RunStatus, runStatuses } from "./run-status";
import { coordsSchema, sweepSchema } from "./sweep";

export type { RunStatus } from "./run-status";

export const runStatusSchema = z.enum(runStatuses);
/** A job is `running` while one of its runs is on its way, and `done` when all are final, however they ended. */
export const jobStatusSchema = z.enum(["queued", "running", "done"]);
export type JobStatus = z.infer<typeof jobStatusSchema>;

/** The job's status follows from its runs; it is never stored apart from them. */
export function deriveJobStatus(statuses: readonly RunStatus[]): JobStatus {
  if (statuses.every(isFinalRun)) return "done";
  return statuses.every((status) => status === "queued") ? "queued" : "running";
}

/** Whether money may have been spent on a failed run: shown with every failure. */
export const billingSchema = z.enum(["not_charged", "maybe_charged", "charged"]);
export type Billing = z.infer<typeof billingSchema>;

export const runErrorSchema = z.strictObject({
  code: z.enum(errorCodes),
  /** The relay's own words where it gave any; else ours, in English. */
  message: z.string(),
  billing: billingSchema,
  /** When the relay asked to wait: no earlier than this time (ISO). */
  retryAfter: z.string().optional(),
});
export type RunError = z.infer<typeof runErrorSchema>;

/** What was done to put a result back into its source. */
export const compositeFactsSchema = z.strictObject({
  /** As asked for; what is absent stood at its default. */
  settings: compositeSchema,
  /** Where the source was brought back by hand. */
  restoreMask: assetIdSchema.optional(),
  /** Pixels outside the mask and its soft band that are not the source's own, counted in the finished file. */
  changedOutside: z.number().int(),
});
export type CompositeFacts = z.infer<typeof compositeFactsSchema>;

export const compositeErrorSchema = z.strictObject({ code: z.enum(errorCodes), message: z.string() });

export const runResultSchema = z.strictObject({
  asset: assetIdSchema.optional(),
  composite: assetIdSchema.optional(),
  compositeFacts: compositeFactsSchema.optional(),
  /** The picture is here and its composite is being made; a run event tells when it is done. */
  isCompositePending: z.boolean().optional(),
  /** The composite could not be made; the picture is safe, and making it again is free. */
  compositeError: compositeErrorSchema.optional(),
  seed: z.number().int().optional(),
  /** The prompt as the relay says it used it: the magic prompt, where one was made. */
  prompt: z.string().optional(),
  resolution: z.string().optional(),
  /** false: withheld by the vendor's filter, still billed (relay contract, section 0). */
  isSafe: z.boolean(),
  /** A result that is answered but not yet here: until when its link lives (ISO). */
  fetchUntil: z.string().optional(),
  /** A result that could not be fetched, and why; the other results of the run stay. */
  error: runErrorSchema.optional(),
});
export type RunResult = z.infer<typeof runResultSchema>;

/** What was done to a source because the relay does not take it as it is. */
export const conversions = ["scaled", "padded", "depth", "colorSpace", "recompressed"] as const;
export const conversionSchema = z.enum(conversions);
export type Conversion = z.infer<typeof conversionSchema>;

/** The picture that left for the relay in place of the source. */
export const sentPictureSchema = z.strictObject({
  /** The part of the source it shows, in source pixels. */
  window: pixelBoxSchema,
  width: z.number().int(),
  height: z.number().int(),
  /** Where in the picture that part stands; the rest repeats its edge and is never mask. */
  placed: pixelBoxSchema,
  conversions: z.array(conversionSchema),
});
export type SentPicture = z.infer<typeof sentPictureSchema>;

export const runTimingsSchema = z.strictObject({
  createdAt: z.string(),
  sentAt: z.string().optional(),
  respondedAt: z.string().optional(),
  finishedAt: z.string().optional(),
});

export const runSchema = z.strictObject({
  id: runIdSchema,
  status: runStatusSchema,
  /** Place in a sweep, by axis; absent for a plain job. */
  coords: coordsSchema.optional(),
  /** Where it goes when that is not the job's connection: a sweep over connections. */
  connectionId: connectionIdSchema.optional(),
  request: requestSchema,
  /** Of an edit, once it was sent. */
  sent: sentPictureSchema.optional(),
  results: z.array(runResultSchema),
  descriptions: z.array(z.strictObject({ text: z.string() })).optional(),
  error: runErrorSchema.optional(),
  /** The user asked to stop it after it was sent: it goes on, and may be billed. */
  cancelRequested: z.boolean(),
  /** US$ reserved before sending. */
  estimate: z.number(),
  /** US$ the run settled at; absent until it is known. */
  cost: z.number().optional(),
  /** The relay's own id of the call, for support. */
  requestId: z.string().optional(),
  /** Request fields the relay did not honour, as far as its answer tells. */
  ignored: z.array(z.string()),
  attempts: z.number().int(),
  timings: runTimingsSchema,
});
export type Run = z.infer<typeof runSchema>;

export const jobSchema = z.strictObject({
  id: jobIdSchema,
  connectionId: connectionIdSchema,
  status: jobStatusSchema,
  createdAt: z.string(),
  /** The axes of a sweep; its runs are the cells, row by row. */
  sweep: sweepSchema.optional(),
  /** Of a sweep: the request its axes were laid over. */
  request: requestSchema.optional(),
  runs: z.array(runSchema),
});
export type Job = z.infer<typeof jobSchema>;

export const createJobSchema = z.strictObject({
  connectionId: connectionIdSchema,
  request: requestSchema,
  /** Makes one run of each combination; all of them are checked and paid for, or none. */
  sweep: sweepSchema.optional(),
});
export type CreateJob = z.infer<typeof createJobSchema>;

export const listJobsSchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  /** Only jobs that are not done yet. */
  active: z.stringbool().optional(),
});
export type ListJobs = z.infer<typeof listJobsSchema>;
