import { api } from "@/lib/core/api";
import { answerEvents } from "@/lib/server/http/event-answer";
import { defineRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

export const GET = defineRoute(api.streamEvents, async ({ studio, runtime, request, query, headers }) => ({
  raw: await answerEvents({
    events: studio.events,
    lastEventId: headers["last-event-id"] ?? query.after,
    signal: AbortSignal.any([request.signal, runtime.stopSignal]),
  }),
}));
