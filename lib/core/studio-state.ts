import { z } from "zod";

const partStateSchema = z.enum(["ok", "failing"]);

/** Without a session only `status` is told. */
export const healthSchema = z.strictObject({
  status: partStateSchema,
  database: partStateSchema.optional(),
  storage: partStateSchema.optional(),
  runner: z.enum(["ok", "stopped"]).optional(),
  version: z.string().optional(),
});

export const sessionSchema = z.strictObject({
  /** The studio has a password. */
  isRequired: z.boolean(),
  isSignedIn: z.boolean(),
});

export const storageUseSchema = z.strictObject({
  dataFolder: z.string(),
  assetCount: z.number().int(),
  originalsBytes: z.number().int(),
  /** Thumbnails and previews; absent until they were counted once, which takes seconds for many. */
  derivedBytes: z.number().int().optional(),
  databaseBytes: z.number().int(),
  freeBytes: z.number().int(),
});

export const spendingSchema = z.strictObject({
  month: z.string(),
  settledUsd: z.number(),
  reservedUsd: z.number(),
  maybeUsd: z.number(),
  byConnection: z.array(z.strictObject({ connectionId: z.string(), usd: z.number() })).readonly(),
  byDay: z.array(z.strictObject({ day: z.string(), usd: z.number() })).readonly(),
});
