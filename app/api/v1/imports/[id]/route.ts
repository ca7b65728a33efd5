import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.getImport, async ({ studio, params }) =>
  json(200, { import: await studio.imports.get(params.id) }),
);

export const DELETE = defineRoute(api.cancelImport, async ({ studio, params }) =>
  json(200, { import: await studio.imports.cancel(params.id) }),
);
