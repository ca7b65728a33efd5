import { api } from "@/lib/core/api";
import { json } from "@/lib/server/http/json-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.listBoards, async ({ studio, query }) =>
  json(200, { items: await studio.boards.list(query.trashed) }),
);

export const POST = defineRoute(api.createBoard, async ({ studio, body }) =>
  json(201, { board: await studio.boards.create(body) }),
);
