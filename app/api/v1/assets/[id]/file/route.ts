import { api } from "@/lib/core/api";
import { answerFile } from "@/lib/server/http/file-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(
  api.getAssetFile,
  async ({ studio, params, query, request }) => ({
    raw: answerFile(request, await studio.assets.openFile(params.id, query.variant)),
  }),
  { isAllowed: ({ runtime, params, query }) => runtime.links.isValid(params.id, query.variant, query.exp, query.sig) },
);
