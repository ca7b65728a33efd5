import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const PUT = defineRoute(api.saveWorkingMask, async ({ studio, params, body }) =>
  json(200, { mask: await studio.masks.saveWorking(params.id, body) }),
);
