import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.getBalance, async ({ studio, params, request }) =>
  json(200, { balance: await studio.connections.balance(params.id, request.signal) }),
);
