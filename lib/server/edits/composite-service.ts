import type { AdjustComposite, CreateComposite } from "@/lib/core/composite";
import { StudioError } from "@/lib/core/errors";
import { sentPictureSchema } from "@/lib/core/job";
import { requestSchema } from "@/lib/core/request";
import { loadAsset } from "@/lib/server/assets/asset-row";
import { insertAsset } from "@/lib/server/assets/insert-asset";
import type { AssetRow } from "@/lib/server/db/schema";
import { parseJsonColumn, parseOptionalColumn } from "@/lib/server/jobs/json-column";
import { findRun } from "@/lib/server/jobs/read-job";
import type { CompositeService } from "@/lib/server/studio";
import type { CompositeQueue } from "./composite-queue";
import type { EditTools } from "./edit-tools";
import { requireInput, requireMask } from "./load-edit";
import { makeComposite, noteCompositeError } from "./make-composite";
import type { LayerFiles } from "./pixel-call";

/** The use cases of putting results back by the user's hand. */
export function createCompositeService(tools: EditTools, queue: Pick<CompositeQueue, "hurry">): CompositeService {
  return {
    adjust: (runId, position, change) => queue.hurry(() => adjust(tools, runId, position, change)),
    create: (input) => queue.hurry(() => create(tools, input)),
  };
}

async function adjust(tools: EditTools, runId: string, position: number, change: AdjustComposite) {
  const order = { runId, position, settings: change.settings, restoreMask: change.restoreMask };
  try {
    await makeComposite(tools, order);
  } catch (error) {
    // Where a composite is shown it stays; where none could be made, the newest reason is told.
    if (!(await hasComposite(tools, runId, position))) await noteCompositeError(tools, order, error);
    throw error;
  }
  const result = (await findRun(tools.database, runId))?.results[position];
  if (result?.composite === undefined) throw new StudioError("conflict", "The run was sent again in the meantime.");
  return { asset: await loadAsset(tools.database, result.composite), result };
}

async function hasComposite({ database }: EditTools, runId: string, position: number): Promise<boolean> {
  const row = await database
    .selectFrom("runResults")
    .select("compositeId")
    .where("runId", "=", runId)
    .where("position", "=", position)
    .executeTakeFirst();
  return row === undefined || row.compositeId !== null;
}

interface LoadedLayer {
  readonly files: LayerFiles;
  readonly asset: AssetRow;
  readonly mask: AssetRow;
}

async function create(tools: EditTools, input: CreateComposite) {
  const source = await requireInput(tools.database, input.source);
  const layers: LoadedLayer[] = [];
  for (const layer of input.layers) layers.push(await loadLayer(tools, source, layer));
  const composed = await tools.pixels.compose({
    source: await tools.archive.readOriginal(source.hash),
    layers: layers.map(({ files }) => files),
  });
  const picture = await tools.archive.storePicture(composed.bytes);
  const id = tools.newId("asset");
  await tools.events.transact(async (trx, emit) => {
    await insertAsset(trx, {
      id,
      kind: "composite",
      picture,
      createdAt: tools.now(),
      fileName: source.fileName,
      isSandbox: [source, ...layers.map(({ asset }) => asset)].some((row) => row.isSandbox === 1),
      parents: [
        { assetId: source.id, role: "source" },
        ...layers.flatMap(({ asset, mask }) => [
          { assetId: asset.id, role: "raw" as const },
          { assetId: mask.id, role: "mask" as const },
        ]),
      ],
    });
    emit({ type: "asset", assetId: id, change: "created" });
  });
  tools.archive.deriveLater(id, picture.hash);
  return { asset: await loadAsset(tools.database, id), changedOutside: composed.changedOutside };
}

/** A raw result lies where its run's window was; anything else must show the whole source. */
async function loadLayer(
  tools: EditTools,
  source: AssetRow,
  layer: CreateComposite["layers"][number],
): Promise<LoadedLayer> {
  const asset = await requireInput(tools.database, layer.asset);
  const mask = await requireMask(tools.database, layer.mask);
  const placed = asset.kind === "result" ? await findPlace(tools, asset.id) : undefined;
  const isOfSource = placed?.sourceId === source.id;
  if (!isOfSource && (asset.width !== source.width || asset.height !== source.height)) {
    throw new StudioError(
      "invalid_request",
      "A variant is neither a result of an edit of this source nor of its size.",
    );
  }
  return {
    asset,
    mask,
    files: {
      result: await tools.archive.readOriginal(asset.hash),
      sent: isOfSource ? placed?.sent : undefined,
      mask: await tools.archive.readOriginal(mask.hash),
      restoreMask: undefined,
      settings: layer.settings,
    },
  };
}

async function findPlace({ database }: EditTools, assetId: string) {
  const row = await database
    .selectFrom("runResults")
    .innerJoin("runs", "runs.id", "runResults.runId")
    .select(["runs.request", "runs.sent"])
    .where("runResults.assetId", "=", assetId)
    .executeTakeFirst();
  if (!row) return undefined;
  const request = parseJsonColumn(requestSchema, row.request, "runs.request");
  if (request.operation !== "edit") return undefined;
  return { sourceId: request.source, sent: parseOptionalColumn(sentPictureSchema, row.sent, "runs.sent") };
}
