import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.restoreAssets, async ({ studio, body }) =>
  json(200, { ids: await studio.assets.restoreSome(body.ids) }),
);
