import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.getAsset, async ({ studio, params }) =>
  json(200, await studio.assets.get(params.id)),
);

export const PATCH = defineRoute(api.updateAsset, async ({ studio, params, body }) =>
  json(200, { asset: await studio.assets.update(params.id, body) }),
);

export const DELETE = defineRoute(api.trashAsset, async ({ studio, params }) =>
  json(200, { asset: await studio.assets.trash(params.id) }),
);
