import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.adjustComposite, async ({ studio, params, body }) =>
  json(200, await studio.composites.adjust(params.id, params.position, body)),
);
