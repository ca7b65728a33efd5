import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.getExport, async ({ studio, params }) =>
  json(200, { export: await studio.exports.get(params.id) }),
);
