import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.cancelReplay, async ({ studio, params }) =>
  json(200, { replay: await studio.replays.cancel(params.id) }),
);
