import { z } from "zod";
import type { Endpoint } from "./endpoint";
import { assetIdSchema } from "./ids";
import { lineageGraphQuerySchema, lineageGraphSchema } from "./lineage-graph";

export const lineageEndpoints = {
  getLineageGraph: {
    method: "GET",
    path: "/api/v1/assets/{id}/lineage-graph",
    summary:
      "The family of a picture, as columns: the nearest first, at most `limit`; `isTruncated` tells that there is more",
    params: z.strictObject({ id: assetIdSchema }),
    query: lineageGraphQuerySchema,
    responses: { 200: z.strictObject({ graph: lineageGraphSchema }) },
  },
} as const satisfies Record<string, Endpoint>;
