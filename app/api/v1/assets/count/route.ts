import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.countAssets, async ({ studio, query }) =>
  json(200, { count: await studio.library.count(query) }),
);
