import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.repairAsset, async ({ studio, body }) => {
  const check = await studio.archiveHealth.repair(body.assetId);
  return json(200, check === undefined ? {} : { check });
});
