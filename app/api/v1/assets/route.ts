import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";
import { readUpload } from "@/lib/server/http/upload";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.listAssets, async ({ studio, query }) => json(200, await studio.assets.list(query)));

export const POST = defineRoute(api.uploadAsset, async ({ studio, runtime, request }) => {
  const { asset, isNew } = await readUpload(request, runtime.uploadFolder, (input) => studio.assets.upload(input));
  return json(isNew ? 201 : 200, { asset });
});
