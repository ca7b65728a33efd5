import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { readRawFile } from "@/lib/server/http/raw-file";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.sendImportFile, async ({ studio, params, query, request }) => {
  const file = readRawFile(request);
  return json(200, { import: await studio.imports.receive(params.id, { name: query.name, ...file }) });
});
