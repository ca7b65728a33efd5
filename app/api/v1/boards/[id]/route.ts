import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const PATCH = defineRoute(api.updateBoard, async ({ studio, params, body }) =>
  json(200, { board: await studio.boards.update(params.id, body) }),
);

export const DELETE = defineRoute(api.trashBoard, async ({ studio, params }) =>
  json(200, { board: await studio.boards.trash(params.id) }),
);
