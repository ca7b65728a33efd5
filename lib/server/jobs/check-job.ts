import type { Kysely } from "kysely";
import { StudioError } from "@/lib/core/errors";
import { formatPair, type Size } from "@/lib/core/geometry";
import type { StudioRequest } from "@/lib/core/request";
import { checkRequest } from "@/lib/ideogram/check-request";
import { completeRequest } from "@/lib/ideogram/complete-request";
import { MAX_REFERENCES_BYTES } from "@/lib/ideogram/limits";
import { offerOf } from "@/lib/ideogram/plan-sweep";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { listInputs } from "./load-call";
import type { RunConnection } from "./relay-port";

/**
 * Makes a request complete and checks it against what the connection sells: everything that can be known before money
 * is spent. Throws StudioError `conflict` (connection switched off), `key_missing`, `not_sold` or `invalid_request`, the
 * last with every problem in both languages under `details.problems`.
 */
export function checkForConnection(request: StudioRequest, connection: RunConnection): StudioRequest {
  requireUsable(connection);
  const offer = offerOf(request, connection.capabilities);
  if (!offer) throw new StudioError("not_sold", "This connection does not sell this operation.");
  const complete = completeRequest(request, offer);
  const errors = checkRequest(complete, offer).filter((problem) => problem.severity === "error");
  const [first] = errors;
  if (!first) return complete;
  const code = errors.some((problem) => problem.rule === "model-not-sold") ? "not_sold" : "invalid_request";
  throw new StudioError(code, first.reason.en, { details: { problems: errors } });
}

/** Throws StudioError `conflict` for a connection that is switched off, `key_missing` for one without a key. */
export function requireUsable(connection: RunConnection): void {
  if (!connection.isEnabled) throw new StudioError("conflict", "This connection is switched off.");
  if (!connection.hasKey && !connection.isSandbox) {
    throw new StudioError("key_missing", "This connection has no key yet.");
  }
}

/**
 * Refuses a request whose pictures are not here or do not fit: a mask must be one, and of its source's size. Throws
 * StudioError `invalid_request` naming the field.
 */
export async function checkInputs(database: Kysely<StudioDatabase>, request: StudioRequest): Promise<void> {
  const inputs = listInputs(request);
  if (inputs.length === 0) return;
  const rows = await database
    .selectFrom("assets")
    .select(["id", "kind", "width", "height", "byteSize", "purgedAt"])
    .where(
      "id",
      "in",
      inputs.map((input) => input.id),
    )
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const purged = inputs.find((input) => (byId.get(input.id)?.purgedAt ?? null) !== null);
  if (purged) {
    throw new StudioError("invalid_request", "A picture of this request was deleted for good: it cannot be sent.", {
      details: { role: purged.role, asset: purged.id },
    });
  }
  const missing = inputs.find((input) => !byId.has(input.id));
  if (missing) {
    throw new StudioError("invalid_request", "A picture of this request is not in the studio.", {
      details: { role: missing.role, asset: missing.id },
    });
  }
  for (const field of ["styleReferences", "characterReferences"] as const) {
    const bytes = (request[field] ?? []).reduce((sum, id) => sum + (byId.get(id)?.byteSize ?? 0), 0);
    if (bytes > MAX_REFERENCES_BYTES) {
      throw new StudioError("invalid_request", "The references together are larger than a relay takes.", {
        details: { field, bytes, maxBytes: MAX_REFERENCES_BYTES },
      });
    }
  }
  const source = request.source === undefined ? undefined : byId.get(request.source);
  for (const id of [request.mask, request.protect]) {
    const mask = id === undefined ? undefined : byId.get(id);
    if (mask) requireMaskOf(source, mask);
  }
}

function requireMaskOf(source: Size | undefined, mask: Size & { readonly kind: string }): void {
  if (mask.kind !== "mask") throw new StudioError("invalid_request", "The picture given as mask is not a mask.");
  if (source && (mask.width !== source.width || mask.height !== source.height)) {
    throw new StudioError("invalid_request", "The mask is not of the source's size.", {
      details: { mask: formatPair(mask), source: formatPair(source) },
    });
  }
}
