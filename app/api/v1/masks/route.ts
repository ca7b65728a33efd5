import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.listMasks, async ({ studio, query }) => json(200, await studio.masks.list(query)));

export const POST = defineRoute(api.createMask, async ({ studio, body }) =>
  json(201, { mask: await studio.masks.create(body) }),
);
