import { api } from "@/lib/core/api";
import { defineRoute } from "@/lib/server/http/route";
import { answerThumb } from "@/lib/server/http/thumb-answer";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.getMaskThumb, async ({ studio, params, query, request }) => ({
  raw: answerThumb(request, params.id, await studio.masks.openThumb(params.id), query.revision),
}));
