import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.getLineageGraph, async ({ studio, params, query }) =>
  json(200, { graph: await studio.lineageGraph(params.id, query.limit) }),
);
