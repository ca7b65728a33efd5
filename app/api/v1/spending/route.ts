import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.getSpending, async ({ studio, query }) =>
  json(200, { spending: await studio.spending(query.month) }),
);
