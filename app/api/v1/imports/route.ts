import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.createImport, async ({ studio }) =>
  json(201, { import: await studio.imports.create() }),
);
