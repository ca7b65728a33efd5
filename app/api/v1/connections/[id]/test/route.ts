import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.testConnection, async ({ studio, params, request }) =>
  json(200, { test: await studio.connections.test(params.id, request.signal) }),
);
