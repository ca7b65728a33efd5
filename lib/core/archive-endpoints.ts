import { z } from "zod";
import { amountSchema, archiveCheckSchema, archiveHealthSchema, checkDepthSchema, rebuildSchema } from "./archive";
import type { Endpoint } from "./endpoint";
import { assetIdSchema } from "./ids";

const oneCheck = z.strictObject({ check: archiveCheckSchema });
const oneRebuild = z.strictObject({ rebuild: rebuildSchema });

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
  removeAbandoned: {
    method: "DELETE",
    path: "/api/v1/archive/abandoned",
    summary:
      "Remove the files of work under way (tmp, spool) that nothing needs any more; what a run, an upload or an import may still need stays",
    responses: { 200: z.strictObject({ removed: amountSchema, check: archiveCheckSchema.optional() }) },
  },
  startRebuild: {
    method: "POST",
    path: "/api/v1/archive/derived",
    summary: "Make the thumbnails and previews that are missing, from the originals; 409 while that runs",
    responses: { 202: oneRebuild },
  },
  cancelRebuild: {
    method: "DELETE",
    path: "/api/v1/archive/derived",
    summary: "Stop making thumbnails and previews; what was made stays",
    responses: { 200: oneRebuild },
  },
} as const satisfies Record<string, Endpoint>;
