import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.startArchiveCheck, async ({ studio, body }) =>
  json(202, { check: await studio.archiveHealth.startCheck(body.depth) }),
);

export const DELETE = defineRoute(api.cancelArchiveCheck, async ({ studio }) =>
  json(200, { check: await studio.archiveHealth.cancelCheck() }),
);
