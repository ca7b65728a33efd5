import type { Kysely } from "kysely";
import PQueue from "p-queue";
import { StudioError } from "@/lib/core/errors";
import { type LayerFormat, MAX_PSD_PIXELS } from "@/lib/core/export-options";
import { requireAssetRow } from "@/lib/server/assets/asset-row";
import { toDownloadName } from "@/lib/server/assets/file-name";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { type BlobStore, originalKey } from "@/lib/server/storage/blob-store";
import type { LeavingFile } from "@/lib/server/studio";
import { type LayerPlan, type PlannedLayer, planLayers } from "./plan-layers";
import type { PsdLayer } from "./psd-call";
import type { PsdPool } from "./psd-pool";
import { streamZip } from "./stream-zip";
import { listOpenRaster } from "./write-openraster";

export interface LayerTools {
  readonly db: Kysely<StudioDatabase>;
  readonly store: BlobStore;
  readonly psd: Pick<PsdPool, "write">;
  readonly warn: (message: string, fields: { readonly error: unknown } & Record<string, unknown>) => void;
}

const CHUNK_BYTES = 256 * 1024;
/** One at a time: memory holds the layers of one file. */
const queue = new PQueue({ concurrency: 1 });

/**
 * A picture with its source, the other variants of its job and their masks as layers of one file. Throws
 * `picture_too_many_pixels` for a Photoshop file of more than `MAX_PSD_PIXELS`, which is held while it is written.
 */
export async function openLayers(
  tools: LayerTools,
  assetId: string,
  format: LayerFormat,
  locale: "en" | "zh",
): Promise<LeavingFile> {
  const { db, store, warn } = tools;
  const plan = await dropMissing(store, await planLayers(db, assetId, locale));
  const row = await requireAssetRow(db, assetId);
  const fileName = toDownloadName(row, plan.asset.mime).replace(/\.[a-z]+$/, `.${format}`);
  if (format === "ora") {
    const watch = {
      onBytes: () => undefined,
      onEnd: (state: string, error?: unknown) =>
        state === "failed" && warn("a layered file failed", { assetId, error }),
    };
    return {
      mime: "image/openraster",
      fileName,
      stream: streamZip(listOpenRaster(store, plan), new AbortController().signal, watch),
    };
  }
  checkPixels(plan);
  const bytes = await queue.add(() => writePsd(tools, plan));
  return { mime: "image/vnd.adobe.photoshop", fileName, stream: inChunks(bytes) };
}

async function dropMissing(store: BlobStore, plan: LayerPlan): Promise<LayerPlan> {
  const layers: PlannedLayer[] = [];
  for (const layer of plan.layers) {
    if ((await store.stat(originalKey(layer.asset.hash))) !== null) layers.push(layer);
  }
  if (!layers.some(({ isVisible }) => isVisible)) {
    throw new StudioError("gone", "The file of this picture is missing from the data folder.");
  }
  return { ...plan, layers };
}

function checkPixels({ layers }: LayerPlan): void {
  const pixels = layers.reduce((sum, { asset }) => sum + asset.width * asset.height, 0);
  if (pixels <= MAX_PSD_PIXELS) return;
  const mega = (count: number) => Math.ceil(count / 1_000_000);
  throw new StudioError(
    "picture_too_many_pixels",
    `The ${layers.length} layers have ${mega(pixels)} megapixels together; a Photoshop file is written up to ${mega(MAX_PSD_PIXELS)}. Choose OpenRaster, which has no such limit.`,
    { details: { pixels, maxPixels: MAX_PSD_PIXELS } },
  );
}

/** The pictures stay where they are until the last layer is read. */
async function writePsd({ store, psd }: LayerTools, plan: LayerPlan): Promise<Uint8Array> {
  const withFiles = (at: number, layers: readonly PsdLayer[]): Promise<Uint8Array> => {
    const next = plan.layers[at];
    if (!next) return psd.write({ width: plan.width, height: plan.height, layers });
    const { name, left, top, isVisible } = next;
    return store.withLocalFile(originalKey(next.asset.hash), (path) =>
      withFiles(at + 1, [...layers, { name, path, left, top, isVisible }]),
    );
  };
  return withFiles(0, []);
}

function inChunks(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (at >= bytes.byteLength) return controller.close();
        controller.enqueue(bytes.subarray(at, at + CHUNK_BYTES));
        at += CHUNK_BYTES;
      },
    },
    { highWaterMark: 0 },
  );
}
