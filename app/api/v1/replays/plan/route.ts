import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.planReplay, async ({ studio, body }) =>
  json(200, { plan: await studio.replays.plan(body) }),
);
