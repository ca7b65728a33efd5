import { z } from "zod";
import { lineageRoleSchema } from "./asset";
import { errorCodes } from "./errors";
import { assetIdSchema, connectionIdSchema, jobIdSchema, replayIdSchema, runIdSchema } from "./ids";
import { billingSchema } from "./job";
import { modelSchema, operationSchema } from "./request";

/** A branch of more runs is replayed in parts. */
export const MAX_REPLAY_STEPS = 100;

/** The way from the first picture down to one, or everything that was made of one. */
export const branches = ["path", "subtree"] as const;
export type Branch = (typeof branches)[number];

/** A branch of the lineage, done again on another picture. */
export const replayInputSchema = z.strictObject({
  /** Of a path its end, of a subtree its beginning. */
  target: assetIdSchema,
  branch: z.enum(branches),
  /** The picture that stands in for the branch's first one. */
  source: assetIdSchema,
  connectionId: connectionIdSchema,
  /** Runs of the branch that are left out, with everything that follows from them. */
  without: z.array(runIdSchema).max(MAX_REPLAY_STEPS).default([]),
});
export type ReplayInput = z.infer<typeof replayInputSchema>;

/** What had to be changed for another source; what is not named here goes as it was. */
export const adaptations = ["maskScaled", "frameAnew", "windowAnew"] as const;
export type Adaptation = (typeof adaptations)[number];

/** Why a step, or all of it, cannot be sent. */
export const replayProblemSchema = z.strictObject({
  code: z.enum(errorCodes),
  /** In English; the UI translates by code where there is no reason. */
  message: z.string(),
  reason: z.strictObject({ en: z.string(), zh: z.string() }).optional(),
});
export type ReplayProblem = z.infer<typeof replayProblemSchema>;

const stepFacts = {
  /** The run that is done again. */
  originRunId: runIdSchema,
  /** Place of the step whose picture this one works on; absent: the new source. */
  parent: z.number().int().min(0).optional(),
  /** Which picture of that step's run it works on, from 0; the same place as in the original. */
  position: z.number().int().min(0).optional(),
  operation: operationSchema,
  model: modelSchema.optional(),
  prompt: z.string().optional(),
  numImages: z.number().int(),
  /** US$ as priced before anything was sent. */
  estimate: z.number(),
};

export const replayPlanStepSchema = z.strictObject({
  ...stepFacts,
  /** A picture that the original made, to know it by. */
  originAssetId: assetIdSchema.optional(),
  uses: z.array(z.strictObject({ assetId: assetIdSchema, role: lineageRoleSchema })),
  adaptations: z.array(z.enum(adaptations)),
  problems: z.array(replayProblemSchema),
  /** By the user's wish, or because it follows from one that is. */
  isLeftOut: z.boolean(),
});
export type ReplayPlanStep = z.infer<typeof replayPlanStepSchema>;

export const replayPlanSchema = z.strictObject({
  connectionId: connectionIdSchema,
  /** The picture whose place the new source takes. */
  replaces: assetIdSchema,
  /** A step comes after the one it follows from. */
  steps: z.array(replayPlanStepSchema),
  /** US$ of all steps that are not left out. */
  total: z.number(),
  /** Why nothing can be started, besides the problems of its steps. */
  problem: replayProblemSchema.optional(),
  canStart: z.boolean(),
});
export type ReplayPlan = z.infer<typeof replayPlanSchema>;

export const createReplaySchema = replayInputSchema.extend({
  /** The price that was shown, US$; 409 when it is another one by now. */
  total: z.number().min(0),
});
export type CreateReplay = z.infer<typeof createReplaySchema>;

/** `stopped`: the step it follows from failed; it waits again when that one is sent again. `canceled`: by the user's hand, before it was sent. */
export const replayStepStatuses = ["waiting", "running", "succeeded", "failed", "stopped", "canceled"] as const;
export type ReplayStepStatus = (typeof replayStepStatuses)[number];

export const replayStepErrorSchema = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string(),
  billing: billingSchema,
});
export type ReplayStepError = z.infer<typeof replayStepErrorSchema>;

export const replayStepSchema = z.strictObject({
  ...stepFacts,
  status: z.enum(replayStepStatuses),
  jobId: jobIdSchema.optional(),
  /** What it made, in the run's order: the picture that is shown of each result. */
  results: z.array(assetIdSchema),
  error: replayStepErrorSchema.optional(),
});
export type ReplayStep = z.infer<typeof replayStepSchema>;

export const replaySchema = z.strictObject({
  id: replayIdSchema,
  connectionId: connectionIdSchema,
  target: assetIdSchema,
  branch: z.enum(branches),
  source: assetIdSchema,
  createdAt: z.string(),
  /** When the last step ended, until a failed one is sent again by hand; absent while one may still be sent or is on its way. */
  doneAt: z.string().optional(),
  /** The user stopped it: what was not sent yet is not sent. */
  isCanceled: z.boolean(),
  /** US$ as priced before. */
  total: z.number(),
  steps: z.array(replayStepSchema),
});
export type Replay = z.infer<typeof replaySchema>;

/** Ended early, and would go on if the user sent the failed step again and it succeeded. */
export function isHeldUp({ doneAt, isCanceled, steps }: Replay): boolean {
  return doneAt !== undefined && !isCanceled && steps.some(isResendable) && steps.some(isStopped);
}

/** It has a job, and that ended without what the step is for. */
export function isResendable({ status, jobId }: Pick<ReplayStep, "status" | "jobId">): boolean {
  return jobId !== undefined && (status === "failed" || status === "canceled");
}

function isStopped({ status }: ReplayStep): boolean {
  return status === "stopped";
}
