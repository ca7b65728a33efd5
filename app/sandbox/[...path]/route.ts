import { StudioError } from "@/lib/core/errors";
import { defineRawRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

/** The embedded relay: it answers in the shape of the dialect, so errors of its own are not in the studio's envelope. */
const handle = defineRawRoute("/sandbox", async ({ runtime, request }) => {
  if (!runtime.sandbox) throw new StudioError("not_found", "The sandbox is switched off.");
  return runtime.sandbox.handle(new URL(request.url).pathname.slice("/sandbox".length), request);
});

export const GET = handle;
export const POST = handle;
