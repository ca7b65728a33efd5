import { api } from "@/lib/core/api";
import { answerLeavingFile } from "@/lib/server/http/file-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.exportLayers, async ({ studio, params, query }) => ({
  raw: answerLeavingFile(await studio.exports.openLayers(params.id, query.format, query.locale)),
}));
