import { z } from "zod";
import { archiveCheckSchema, archiveHealthSchema, checkDepthSchema } from "./archive";
import type { Endpoint } from "./endpoint";
import { assetIdSchema } from "./ids";

const oneCheck = z.strictObject({ check: archiveCheckSchema });

/** Whether everything that was archived is still there. */
export const archiveEndpoints = {
  getArchiveHealth: {
    method: "GET",
    path: "/api/v1/archive/health",
    summary: "Results still being fetched, and the check of the data folder that runs or ran last",
    responses: { 200: z.strictObject({ health: archiveHealthSchema }) },
  },
  startArchiveCheck: {
    method: "POST",
    path: "/api/v1/archive/check",
    summary: "Check the data folder against the database: every file's size, or every byte; 409 while one runs",
    body: z.strictObject({ depth: checkDepthSchema.default("quick") }),
    responses: { 202: oneCheck },
  },
  cancelArchiveCheck: {
    method: "DELETE",
    path: "/api/v1/archive/check",
    summary: "Stop the check that runs",
    responses: { 200: oneCheck },
  },
  repairAsset: {
    method: "POST",
    path: "/api/v1/archive/repair",
    summary: "Fetch a missing or damaged picture again from the relay's own link; 410 when none lives any more",
    body: z.strictObject({ assetId: assetIdSchema }),
    responses: { 200: z.strictObject({ check: archiveCheckSchema.optional() }) },
  },
} as const satisfies Record<string, Endpoint>;
