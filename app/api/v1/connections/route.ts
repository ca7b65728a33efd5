import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.listConnections, async ({ studio }) =>
  json(200, { items: await studio.connections.list() }),
);

export const POST = defineRoute(api.createConnection, async ({ studio, body }) =>
  json(201, { connection: await studio.connections.create(body) }),
);
