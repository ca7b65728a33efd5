import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.getMask, async ({ studio, params }) => json(200, await studio.masks.get(params.id)));

export const PATCH = defineRoute(api.updateMask, async ({ studio, params, body }) =>
  json(200, { mask: await studio.masks.update(params.id, body) }),
);

export const DELETE = defineRoute(api.trashMask, async ({ studio, params }) =>
  json(200, { mask: await studio.masks.trash(params.id) }),
);
