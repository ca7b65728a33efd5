import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.duplicateMask, async ({ studio, params, body }) =>
  json(201, { mask: await studio.masks.duplicate(params.id, body.name) }),
);
