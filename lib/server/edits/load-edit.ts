import type { Kysely } from "kysely";
import { StudioError } from "@/lib/core/errors";
import { type SentPicture, sentPictureSchema } from "@/lib/core/job";
import { requestSchema, type StudioRequest } from "@/lib/core/request";
import type { AssetRow, RunResultRow, RunRow, StudioDatabase } from "@/lib/server/db/schema";
import { parseJsonColumn, parseOptionalColumn } from "@/lib/server/jobs/json-column";

/** By what results are put back: a mask of what is taken from them, one of what the source keeps, or the frame around it. */
export type PasteMask =
  | { readonly id: string; readonly role: "mask" | "protect" }
  | { readonly id?: undefined; readonly role: "frame" };

/** Undefined for a request whose results stand as they came. */
export function findPasteMask(request: StudioRequest): PasteMask | undefined {
  const { operation, mask, protect, frame } = request;
  if (operation === "edit" && mask !== undefined) return { id: mask, role: "mask" };
  if (operation === "reframe" && frame !== undefined) return { role: "frame" };
  return operation === "replaceBackground" && protect !== undefined ? { id: protect, role: "protect" } : undefined;
}

/** One result of an edit, or of another request with something to put it back by, with all of that. */
export interface LoadedEdit {
  readonly run: RunRow;
  readonly result: RunResultRow;
  readonly request: StudioRequest;
  readonly sent: SentPicture | undefined;
  readonly raw: AssetRow;
  readonly source: AssetRow;
  /** Absent where what is new follows from the frame. */
  readonly mask: AssetRow | undefined;
  readonly maskRole: PasteMask["role"];
}

/**
 * Throws StudioError `not_found` (no such run or result), `invalid_request` (nothing is put back), `conflict` (its picture is not
 * here) or `gone` (source or mask is not in the studio any more).
 */
export async function loadEdit(db: Kysely<StudioDatabase>, runId: string, position: number): Promise<LoadedEdit> {
  const run = await db.selectFrom("runs").selectAll().where("id", "=", runId).executeTakeFirst();
  const result = await db
    .selectFrom("runResults")
    .selectAll()
    .where("runId", "=", runId)
    .where("position", "=", position)
    .executeTakeFirst();
  if (!run || !result) throw new StudioError("not_found", "There is no such result.");
  const request = parseJsonColumn(requestSchema, run.request, "runs.request");
  const paste = findPasteMask(request);
  if (paste === undefined || request.source === undefined) {
    throw new StudioError("invalid_request", "Results of this request are not put back into a source.");
  }
  if (result.assetId === null) throw new StudioError("conflict", "This result has no picture.");
  return {
    run,
    result,
    request,
    sent: parseOptionalColumn(sentPictureSchema, run.sent, "runs.sent"),
    raw: await requireInput(db, result.assetId),
    source: await requireInput(db, request.source),
    mask: paste.id === undefined ? undefined : await requireInput(db, paste.id),
    maskRole: paste.role,
  };
}

/** Throws StudioError `gone`. */
export async function requireInput(db: Kysely<StudioDatabase>, id: string): Promise<AssetRow> {
  const row = await db.selectFrom("assets").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new StudioError("gone", "A picture of this run is not in the studio any more.");
  return row;
}

/** Throws StudioError `invalid_request` when the asset is not a mask, and `gone`. */
export async function requireMask(db: Kysely<StudioDatabase>, id: string): Promise<AssetRow> {
  const row = await requireInput(db, id);
  if (row.kind !== "mask") throw new StudioError("invalid_request", "The picture given as mask is not a mask.");
  return row;
}
