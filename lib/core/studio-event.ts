import { z } from "zod";
import { assetIdSchema, connectionIdSchema, jobIdSchema, maskIdSchema, replayIdSchema, runIdSchema } from "./ids";
import { runStatusSchema } from "./job";

/**
 * What GET /events tells. Events carry ids, not objects: the browser asks again for what it shows, so an event that
 * is delivered twice or late does no harm.
 */
export const studioEventSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("job"), jobId: jobIdSchema }),
  z.strictObject({ type: z.literal("run"), jobId: jobIdSchema, runId: runIdSchema, status: runStatusSchema }),
  z.strictObject({
    type: z.literal("asset"),
    assetId: assetIdSchema,
    change: z.enum(["created", "updated", "trashed", "restored", "removed"]),
  }),
  z.strictObject({
    type: z.literal("mask"),
    maskId: maskIdSchema,
    sourceId: assetIdSchema,
    change: z.enum(["created", "updated", "trashed", "restored"]),
  }),
  /** Many pictures at once, or what sorts them: ask the part again as a whole. */
  z.strictObject({ type: z.literal("library"), part: z.enum(["assets", "boards", "tags", "searches"]) }),
  z.strictObject({ type: z.literal("connection"), connectionId: connectionIdSchema }),
  z.strictObject({ type: z.literal("replay"), replayId: replayIdSchema }),
]);
export type StudioEvent = z.infer<typeof studioEventSchema>;

export interface NumberedEvent {
  /** Rises by one per event; what the browser sends back as Last-Event-ID. */
  readonly id: number;
  readonly event: StudioEvent;
}
