import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const DELETE = defineRoute(api.removeAbandoned, async ({ studio }) =>
  json(200, await studio.archiveHealth.removeAbandoned()),
);
