import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.getHealth, async ({ studio, isSignedIn }) => {
  const health = await studio.health();
  const isWell = health.database === "ok" && health.storage === "ok" && health.runner === "ok";
  const status = isWell ? "ok" : "failing";
  return json(isWell ? 200 : 503, { health: isSignedIn ? { status, ...health } : { status } });
});
