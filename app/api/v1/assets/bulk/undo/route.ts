import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.undoChange, async ({ studio, body }) =>
  json(200, { changed: await studio.library.undo(body.undo) }),
);
