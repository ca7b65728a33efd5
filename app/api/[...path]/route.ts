import { StudioError } from "@/lib/core/errors";
import { defineRawRoute } from "@/lib/server/http/route";

export const dynamic = "force-dynamic";

/** What is not in the contract is answered in its envelope too, not with a page. */
const handle = defineRawRoute("/api", async () => {
  throw new StudioError("not_found", "There is nothing under this address.");
});

export const GET = handle;
export const POST = handle;
export const PUT = handle;
export const PATCH = handle;
export const DELETE = handle;
