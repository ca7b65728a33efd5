import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.createExport, async ({ studio, body }) =>
  json(201, { export: await studio.exports.create(body) }),
);
