import { api } from "@/lib/core/api";
import { answerFile } from "@/lib/server/http/file-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(
  api.getAssetFile,
  async ({ studio, params, query, request }) => ({
    // A signed link is for a relay: it gets the picture without its metadata.
    raw: answerFile(
      request,
      query.sig === undefined
        ? await studio.assets.openFile(params.id, query.variant)
        : await studio.assets.openSharedFile(params.id),
    ),
  }),
  { isAllowed: ({ runtime, params, query }) => runtime.links.isValid(params.id, query.variant, query.exp, query.sig) },
);
