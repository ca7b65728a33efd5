import { z } from "zod";
import { type Endpoint, listOf } from "./endpoint";
import { replayIdSchema } from "./ids";
import { createReplaySchema, replayInputSchema, replayPlanSchema, replaySchema } from "./replay";

const replayParams = z.strictObject({ id: replayIdSchema });
const oneReplay = z.strictObject({ replay: replaySchema });

/** A branch of the lineage, done again on another picture. */
export const replayEndpoints = {
  planReplay: {
    method: "POST",
    path: "/api/v1/replays/plan",
    summary: "What replaying a branch would do, step by step, and what it would cost; nothing is kept or sent",
    body: replayInputSchema,
    responses: { 200: z.strictObject({ plan: replayPlanSchema }) },
  },
  createReplay: {
    method: "POST",
    path: "/api/v1/replays",
    summary:
      "Replay a branch at the price that was shown; each step is sent when the one before it succeeded. The same Idempotency-Key and body answer the same replay",
    headers: z.object({
      "idempotency-key": z
        .string()
        .regex(/^[\x21-\x7e]{1,200}$/, "expected 1 to 200 printable characters")
        .optional(),
    }),
    body: createReplaySchema,
    responses: { 202: oneReplay },
  },
  listReplays: {
    method: "GET",
    path: "/api/v1/replays",
    summary: "The newest replays",
    responses: { 200: listOf(replaySchema) },
  },
  getReplay: {
    method: "GET",
    path: "/api/v1/replays/{id}",
    summary: "One replay with its steps",
    params: replayParams,
    responses: { 200: oneReplay },
  },
  cancelReplay: {
    method: "POST",
    path: "/api/v1/replays/{id}/cancel",
    summary:
      "Stop what was not sent yet, for good: sending a failed step again does not take it up. What was sent goes on and may be billed",
    params: replayParams,
    responses: { 200: oneReplay },
  },
} as const satisfies Record<string, Endpoint>;
