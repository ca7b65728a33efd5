import { imageMimeSchema, type LineageRole } from "@/lib/core/asset";
import { StudioError } from "@/lib/core/errors";
import type { SentPicture } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";
import { findSentCut } from "@/lib/server/edits/plan-edit";
import { prepareSent } from "@/lib/server/edits/prepare-sent";
import { stripMetadata } from "@/lib/server/images/strip-metadata";
import type { RelayCall, RelayPicture } from "@/lib/server/relays/relay";
import type { RunTools } from "./job-tools";
import type { ImageDelivery } from "./relay-port";

/** A link must outlive the call: the relay may fetch it late. */
const LINK_MARGIN_MS = 10 * 60_000;

type Tools = Pick<RunTools, "database" | "archive" | "relays" | "now">;

/** Every asset a request names, each with its place. */
export function listInputs(request: StudioRequest): { id: string; role: InputRole }[] {
  const one = (id: string | undefined, role: InputRole) => (id === undefined ? [] : [{ id, role }]);
  const many = (ids: readonly string[] | undefined, role: InputRole) => (ids ?? []).map((id) => ({ id, role }));
  return [
    ...one(request.source, "source"),
    ...one(request.mask, "mask"),
    ...one(request.protect, "protect"),
    ...many(request.styleReferences, "styleReference"),
    ...many(request.characterReferences, "characterReference"),
  ];
}

export type InputRole = Exclude<LineageRole, "raw">;

export interface LoadedCall {
  readonly call: RelayCall;
  /** Of an edit or a reframe: what stands in place of the source. */
  readonly sent: SentPicture | undefined;
}

/**
 * Resolves a request's assets to bytes, and to a link where the connection wants one. Throws StudioError
 * `invalid_request` when an asset is gone, and what the archive throws when its bytes cannot be read.
 */
export async function loadCall(
  tools: Tools,
  request: StudioRequest,
  connectionId: string,
  delivery: ImageDelivery | undefined,
): Promise<LoadedCall> {
  const load = (id: string) => loadPicture(tools, id, connectionId, delivery);
  const loadAll = (ids: readonly string[] | undefined) => Promise.all((ids ?? []).map(load));
  const source = request.source === undefined ? undefined : await load(request.source);
  const mask = request.mask === undefined ? undefined : await load(request.mask);
  const cut = source && findSentCut(request, source);
  const prepared = source && cut ? await prepareSent(source, mask, cut) : undefined;
  return {
    call: {
      request,
      ...(source && { source: prepared?.source ?? source }),
      ...(mask && { mask: prepared?.mask ?? mask }),
      styleReferences: await loadAll(request.styleReferences),
      characterReferences: await loadAll(request.characterReferences),
    },
    sent: prepared?.sent,
  };
}

async function loadPicture(
  tools: Tools,
  assetId: string,
  connectionId: string,
  delivery: ImageDelivery | undefined,
): Promise<RelayPicture> {
  const row = await tools.database
    .selectFrom("assets")
    .select(["hash", "mime", "width", "height", "purgedAt"])
    .where("id", "=", assetId)
    .executeTakeFirst();
  if (!row || row.purgedAt !== null)
    throw new StudioError("invalid_request", "A picture of this request is not there any more.");
  const url = await findLink(tools, assetId, connectionId, delivery);
  const mime = imageMimeSchema.parse(row.mime);
  return {
    // A photograph's place and camera are nobody's business at the relay.
    bytes: stripMetadata(await tools.archive.readOriginal(row.hash), mime),
    mime,
    width: row.width,
    height: row.height,
    ...(url !== undefined && { url }),
  };
}

/** Undefined means: send the bytes. Order of `auto`: the relay's own link, a public one. */
async function findLink(
  tools: Tools,
  assetId: string,
  connectionId: string,
  delivery: ImageDelivery | undefined,
): Promise<string | undefined> {
  if (delivery === undefined || delivery === "data-uri") return undefined;
  if (delivery === "public-url") return tools.relays.publicLink(assetId);
  const own = await findRelayUrl(tools, assetId, connectionId);
  return own ?? (delivery === "auto" ? tools.relays.publicLink(assetId) : undefined);
}

async function findRelayUrl(tools: Tools, assetId: string, connectionId: string): Promise<string | undefined> {
  const row = await tools.database
    .selectFrom("runResults")
    .innerJoin("runs", "runs.id", "runResults.runId")
    .select("runResults.relayUrl")
    .where("runResults.assetId", "=", assetId)
    .where("runs.connectionId", "=", connectionId)
    .where("runResults.relayUrl", "is not", null)
    .where("runResults.fetchUntil", ">", tools.now() + LINK_MARGIN_MS)
    .executeTakeFirst();
  return row?.relayUrl ?? undefined;
}
