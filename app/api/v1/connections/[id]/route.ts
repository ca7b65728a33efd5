import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.getConnection, async ({ studio, params }) =>
  json(200, { connection: await studio.connections.get(params.id) }),
);

export const PATCH = defineRoute(api.updateConnection, async ({ studio, params, body }) =>
  json(200, { connection: await studio.connections.update(params.id, body) }),
);

export const DELETE = defineRoute(api.deleteConnection, async ({ studio, params }) => {
  await studio.connections.remove(params.id);
  return { raw: new Response(null, { status: 204 }) };
});
