import { api } from "@/lib/core/api";
import { describeApi } from "@/lib/core/openapi";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.getOpenApi, async ({ runtime }) => json(200, describeApi(api, runtime.version)));
