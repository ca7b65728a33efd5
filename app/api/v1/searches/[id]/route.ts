import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const PATCH = defineRoute(api.updateSearch, async ({ studio, params, body }) =>
  json(200, { search: await studio.searches.update(params.id, body) }),
);

export const DELETE = defineRoute(api.deleteSearch, async ({ studio, params }) => {
  await studio.searches.remove(params.id);
  return { raw: new Response(null, { status: 204 }) };
});
