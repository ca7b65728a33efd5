import { StudioError } from "@/lib/core/errors";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/ids";
import { type CompositeFacts, runStatusSchema } from "@/lib/core/job";
import type { CompositeSettings } from "@/lib/core/request";
import { checkSeam } from "@/lib/ideogram/check-frame";
import { type AssetOrigin, insertAsset } from "@/lib/server/assets/insert-asset";
import type { RunResultRow } from "@/lib/server/db/schema";
import type { StoredPicture } from "@/lib/server/jobs/archive-port";
import type { EmitEvent, StudioTransaction } from "@/lib/server/jobs/events";
import { dropComposite } from "./drop-composite";
import type { EditTools } from "./edit-tools";
import { type LoadedEdit, loadEdit, requireMask } from "./load-edit";
import { findAnswerPlace } from "./plan-reframe";

export interface CompositeOrder {
  readonly runId: string;
  readonly position: number;
  /** Absent: those of the request. */
  readonly settings?: CompositeSettings;
  readonly restoreMask?: string | undefined;
}

/**
 * Puts one result back into its source and shows that in place of what was shown. Files first, then one transaction.
 * Throws StudioError: see `loadEdit`, and what the archive throws. Never touches the result itself.
 */
export async function makeComposite(tools: EditTools, order: CompositeOrder): Promise<void> {
  const edit = await loadEdit(tools.database, order.runId, order.position);
  const settings = order.settings ?? edit.request.composite ?? {};
  requireSeam(edit, order);
  const restoreRow = order.restoreMask === undefined ? undefined : await requireMask(tools.database, order.restoreMask);
  const read = (row: { readonly hash: string }) => tools.archive.readOriginal(row.hash);
  tools.failpoint("before-composite");
  const composed = await tools.pixels.compose({
    source: await read(edit.source),
    frame: edit.request.frame,
    layers: [
      {
        result: await read(edit.raw),
        sent: edit.maskRole === "frame" ? findAnswerPlace(edit.request, edit.source) : edit.sent,
        mask: edit.mask && (await read(edit.mask)),
        isKept: edit.maskRole === "protect",
        restoreMask: restoreRow && (await read(restoreRow)),
        settings,
      },
    ],
  });
  const stored = await tools.archive.storePicture(composed.bytes);
  tools.failpoint("before-composite-commit");
  const facts: CompositeFacts = {
    settings,
    ...(restoreRow && { restoreMask: restoreRow.id }),
    changedOutside: composed.changedOutside,
  };
  const assetId = await tools.events.transact((trx, emit) => commit(tools, trx, emit, edit, stored, facts));
  if (assetId !== null) tools.archive.deriveLater(assetId, stored.hash);
}

/** Throws StudioError `invalid_request` for settings that would touch what a reframe keeps. */
function requireSeam({ request }: LoadedEdit, { settings, restoreMask }: CompositeOrder): void {
  if (request.operation !== "reframe") return;
  const [problem] = checkSeam(settings);
  if (problem) throw new StudioError("invalid_request", problem.reason.en, { details: { problems: [problem] } });
  if (restoreMask !== undefined) throw new StudioError("invalid_request", "A reframe has nothing to restore.");
}

/** The new composite's id; null when nothing new was shown: the run was sent again meanwhile, or the bytes are the same. */
async function commit(
  tools: EditTools,
  trx: StudioTransaction,
  emit: EmitEvent,
  edit: LoadedEdit,
  stored: StoredPicture,
  facts: CompositeFacts,
): Promise<string | null> {
  const now = await findCurrent(trx, edit);
  if (!now) return null;
  const known = await findSame(trx, now, stored.hash);
  const compositeId = known ?? (await insertComposite(tools, trx, emit, edit, stored, facts));
  await trx
    .updateTable("runResults")
    .set({ compositeId, compositeFacts: JSON.stringify(facts), compositeError: null, compositeWanted: 0 })
    .where("runId", "=", edit.run.id)
    .where("position", "=", edit.result.position)
    .execute();
  if (now.compositeId !== null && now.compositeId !== compositeId) await dropComposite(trx, emit, now.compositeId);
  await tellRun(trx, emit, edit.run);
  return known === undefined ? compositeId : null;
}

/** The result as it is now, if it still shows the picture the composite was made from. */
async function findCurrent(trx: StudioTransaction, { run, result }: LoadedEdit): Promise<RunResultRow | undefined> {
  return trx
    .selectFrom("runResults")
    .selectAll()
    .where("runId", "=", run.id)
    .where("position", "=", result.position)
    .where("assetId", "=", result.assetId)
    .executeTakeFirst();
}

/** Other settings may come to the same picture: then the one that is shown stays, with whatever hangs on it. */
async function findSame(trx: StudioTransaction, now: RunResultRow, hash: string): Promise<string | undefined> {
  if (now.compositeId === null) return undefined;
  const row = await trx
    .selectFrom("assets")
    .select("id")
    .where("id", "=", now.compositeId)
    .where("hash", "=", hash)
    .executeTakeFirst();
  return row?.id;
}

async function insertComposite(
  tools: EditTools,
  trx: StudioTransaction,
  emit: EmitEvent,
  edit: LoadedEdit,
  stored: StoredPicture,
  { restoreMask }: CompositeFacts,
): Promise<string> {
  const id = tools.newId("asset");
  await insertAsset(trx, {
    id,
    kind: "composite",
    picture: stored,
    createdAt: tools.now(),
    origin: toOrigin(edit),
    parents: [
      { assetId: edit.source.id, role: "source" },
      ...(edit.mask && edit.maskRole !== "frame" ? [{ assetId: edit.mask.id, role: edit.maskRole }] : []),
      ...(restoreMask === undefined ? [] : [{ assetId: restoreMask, role: "mask" as const }]),
      { assetId: edit.raw.id, role: "raw" },
    ],
  });
  emit({ type: "asset", assetId: id, change: "created" });
  return id;
}

function toOrigin({ run, request, raw }: LoadedEdit): AssetOrigin {
  return {
    jobId: run.jobId,
    runId: run.id,
    connectionId: run.connectionId,
    operation: request.operation,
    model: request.model,
    prompt: raw.prompt ?? undefined,
    returnedPrompt: raw.returnedPrompt ?? undefined,
    seed: raw.seed ?? undefined,
    isSandbox: run.connectionId === SANDBOX_CONNECTION_ID,
  };
}

/** Notes that a result cannot be put back; the picture itself is safe, and the user can have it tried again. */
export async function noteCompositeError(tools: EditTools, order: CompositeOrder, error: unknown): Promise<void> {
  const known = error instanceof StudioError ? error : null;
  if (!known) tools.log.error("a composite could not be made", { ...order, error });
  const code = known?.code ?? "internal";
  const message = known?.message ?? "The result could not be put back into its source.";
  await tools.events.transact(async (trx, emit) => {
    await trx
      .updateTable("runResults")
      .set({ compositeWanted: 0, compositeError: JSON.stringify({ code, message }) })
      .where("runId", "=", order.runId)
      .where("position", "=", order.position)
      .execute();
    const run = await trx.selectFrom("runs").select(["id", "jobId"]).where("id", "=", order.runId).executeTakeFirst();
    if (run) await tellRun(trx, emit, run);
  });
}

async function tellRun(trx: StudioTransaction, emit: EmitEvent, run: { id: string; jobId: string }): Promise<void> {
  const { status } = await trx.selectFrom("runs").select("status").where("id", "=", run.id).executeTakeFirstOrThrow();
  emit({ type: "run", jobId: run.jobId, runId: run.id, status: runStatusSchema.parse(status) });
}
