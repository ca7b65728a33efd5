import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.listSearches, async ({ studio }) =>
  json(200, { items: await studio.searches.list() }),
);

export const POST = defineRoute(api.createSearch, async ({ studio, body }) =>
  json(201, { search: await studio.searches.create(body) }),
);
