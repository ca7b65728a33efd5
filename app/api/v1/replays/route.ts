import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.listReplays, async ({ studio }) =>
  json(200, { items: await studio.replays.list() }),
);

export const POST = defineRoute(api.createReplay, async ({ studio, body, headers }) => {
  const replay = await studio.replays.create(body, headers["idempotency-key"]);
  return json(202, { replay }, { location: `/api/v1/replays/${replay.id}` });
});
