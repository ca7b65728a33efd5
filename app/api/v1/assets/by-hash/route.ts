import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.findByHash, async ({ studio, body }) =>
  json(200, { items: await studio.assets.findByHash(body.hashes) }),
);
