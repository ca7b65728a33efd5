import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.startImport, async ({ studio, params }) =>
  json(202, { import: await studio.imports.start(params.id) }),
);
