import { api } from "@/lib/core/api";
import { answerMadeFile } from "@/lib/server/http/file-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const POST = defineRoute(api.makeContactSheet, async ({ studio, body }) => ({
  raw: answerMadeFile(await studio.contactSheets.make(body)),
}));
