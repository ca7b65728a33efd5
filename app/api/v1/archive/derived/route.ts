import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.startRebuild, async ({ studio }) =>
  json(202, { rebuild: await studio.archiveHealth.startRebuild() }),
);

export const DELETE = defineRoute(api.cancelRebuild, async ({ studio }) =>
  json(200, { rebuild: await studio.archiveHealth.cancelRebuild() }),
);
