import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.getEmbeddedSettings, async ({ studio, params }) => {
  const settings = await studio.imports.embeddedSettings(params.id);
  return json(200, settings === undefined ? {} : { settings });
});
