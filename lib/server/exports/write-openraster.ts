import { decodePicture } from "@/lib/server/images/decoder";
import { type BlobStore, originalKey } from "@/lib/server/storage/blob-store";
import { planLeaving } from "./leaving-picture";
import type { LayerPlan, PlannedLayer } from "./plan-layers";
import type { ZipEntry } from "./stream-zip";

const MIME = "image/openraster";
const THUMB_PX = 256;

/**
 * The files of an OpenRaster picture (freedesktop.org/wiki/Specifications/OpenRaster, 0.0.6). PNG layers are the
 * archive's own bytes without what tells about their maker, others are decoded to PNG, one at a time.
 */
export async function* listOpenRaster(store: BlobStore, plan: LayerPlan): AsyncGenerator<ZipEntry> {
  const modifiedAt = new Date(plan.asset.createdAt);
  yield { path: "mimetype", modifiedAt, bytes: MIME };
  yield { path: "stack.xml", modifiedAt, bytes: writeStack(plan) };
  for (const [at, layer] of plan.layers.entries()) {
    yield { path: pathOf(at), modifiedAt, bytes: await readPng(store, layer) };
  }
  const seen = plan.layers.find(({ isVisible }) => isVisible);
  if (!seen) return;
  yield { path: "mergedimage.png", modifiedAt, bytes: await readPng(store, seen) };
  yield { path: "Thumbnails/thumbnail.png", modifiedAt, bytes: once(await drawThumb(store, seen)) };
}

/** The first layer is the topmost. */
function writeStack({ width, height, layers }: LayerPlan): string {
  const lines = layers.map(({ name, left, top, isVisible }, at) => {
    const visibility = isVisible ? "visible" : "hidden";
    return `<layer name="${escapeXml(name)}" src="${pathOf(at)}" x="${left}" y="${top}" opacity="1.0" visibility="${visibility}" composite-op="svg:src-over"/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<image version="0.0.3" w="${width}" h="${height}">`,
    "<stack>",
    ...lines.reverse(),
    "</stack>",
    "</image>\n",
  ].join("\n");
}

function pathOf(at: number): string {
  return `data/layer${at}.png`;
}

async function readPng(store: BlobStore, { asset }: PlannedLayer): Promise<AsyncGenerator<Uint8Array>> {
  if (asset.mime === "image/png") {
    const leaving = await planLeaving(store, asset, undefined, { recipes: "none", exact: false, personal: false });
    if (leaving) return leaving.stream();
  }
  const png = await store.withLocalFile(originalKey(asset.hash), (path) =>
    decodePicture(path).keepIccProfile().png().toBuffer(),
  );
  return once(png);
}

function drawThumb(store: BlobStore, { asset }: PlannedLayer): Promise<Uint8Array> {
  return store.withLocalFile(originalKey(asset.hash), (path) =>
    decodePicture(path).resize(THUMB_PX, THUMB_PX, { fit: "inside", withoutEnlargement: true }).png().toBuffer(),
  );
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
