import type { Kysely } from "kysely";
import { StudioError } from "@/lib/core/errors";
import { requestSchema, type StudioRequest } from "@/lib/core/request";
import type { ShownCall } from "@/lib/core/shown-call";
import type { StudioDatabase } from "@/lib/server/db/schema";
import type { RelayCall, RelayPicture } from "@/lib/server/relays/relay";
import { showCall } from "@/lib/server/relays/show-call";
import { KEY_VARIABLE, showCurl } from "@/lib/server/relays/show-curl";
import type { RunTools } from "./job-tools";
import { parseJsonColumn } from "./json-column";
import { listInputs, loadCall } from "./load-call";
import type { ImageDelivery } from "./relay-port";

export type ShowRunTools = Pick<RunTools, "database" | "archive" | "relays" | "now"> & {
  /** Strikes known secrets out of a text. */
  readonly scrub: (text: string) => string;
};

/** Stands for a link that would open a picture to whoever reads it. */
const WITHHELD = "[link to the picture]";

/**
 * A run's request as the HTTP call it was, or would be now: encoded anew by the same steps that send it, with the name
 * of a variable for the key, which is never opened. Throws StudioError `not_found`; `gone` with `details.what` when the
 * connection was removed or a picture was deleted for good; and what encoding throws (`not_sold`, `invalid_request`)
 * when the connection cannot carry the call any more.
 */
export async function showRun(tools: ShowRunTools, runId: string): Promise<ShownCall> {
  const { database, relays, scrub } = tools;
  const run = await database
    .selectFrom("runs")
    .select(["connectionId", "request", "sentAt"])
    .where("id", "=", runId)
    .executeTakeFirst();
  if (!run) throw new StudioError("not_found", "There is no such run.");
  const request = parseJsonColumn(requestSchema, run.request, "runs.request");
  const sketch = await relays.sketch(run.connectionId, KEY_VARIABLE);
  if (!sketch) {
    throw new StudioError("gone", "The connection of this run was removed: how it speaks is not known any more.", {
      details: { what: "connection" },
    });
  }
  await requireInputs(database, request);
  const { call } = await loadCall(tools, request, run.connectionId, sketch.imageDelivery);
  const encoded = await sketch.encode(withoutLinks(call, sketch.imageDelivery));
  const { command, files } = showCurl(encoded);
  return {
    standing: run.sentAt === null ? "unsent" : sketch.updatedAt > run.sentAt ? "changed" : "sent",
    method: encoded.method,
    url: scrub(encoded.url),
    text: scrub(showCall(encoded, KEY_VARIABLE)),
    curl: scrub(command),
    files: [...files],
  };
}

/** Told apart from every other reason why a call cannot be written, because it is for good. */
async function requireInputs(database: Kysely<StudioDatabase>, request: StudioRequest): Promise<void> {
  const inputs = listInputs(request);
  if (inputs.length === 0) return;
  const ids = inputs.map(({ id }) => id);
  const rows = await database
    .selectFrom("assets")
    .select("id")
    .where("id", "in", ids)
    .where("purgedAt", "is", null)
    .execute();
  const lost = inputs.find(({ id }) => !rows.some((row) => row.id === id));
  if (lost) {
    throw new StudioError("gone", "A picture of this request was deleted for good: it cannot be written out.", {
      details: { what: "picture", role: lost.role, asset: lost.id },
    });
  }
}

/** Links are as good as the picture, and most are signed: only where they lead is told. */
function withoutLinks(call: RelayCall, delivery: ImageDelivery | undefined): RelayCall {
  // Where only a link will do, one that ran out since is no reason to show nothing.
  const needsLink = delivery === "relay-url" || delivery === "public-url";
  const strip = ({ url, ...picture }: RelayPicture): RelayPicture => {
    if (url === undefined) return needsLink ? { ...picture, url: `https://…/${WITHHELD}` } : picture;
    return { ...picture, url: `${new URL(url).origin}/${WITHHELD}` };
  };
  return {
    ...call,
    ...(call.source && { source: strip(call.source) }),
    ...(call.mask && { mask: strip(call.mask) }),
    styleReferences: call.styleReferences.map(strip),
    characterReferences: call.characterReferences.map(strip),
  };
}
