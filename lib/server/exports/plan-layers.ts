import type { Kysely } from "kysely";
import type { Asset } from "@/lib/core/asset";
import { StudioError } from "@/lib/core/errors";
import { MAX_LAYERS } from "@/lib/core/export-options";
import type { Size } from "@/lib/core/geometry";
import type { Run } from "@/lib/core/job";
import { loadAsset, withTags } from "@/lib/server/assets/asset-row";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { findJob, findRun } from "@/lib/server/jobs/read-job";
import { type LayerWords, layerWords } from "./layer-words";

export interface PlannedLayer {
  readonly asset: Asset;
  readonly name: string;
  /** Of its left upper corner on the canvas, in pixels; a layer may reach over the canvas's edge. */
  readonly left: number;
  readonly top: number;
  readonly isVisible: boolean;
}

/** A picture among what it came from and what else came of it, from the bottom up. */
export interface LayerPlan extends Size {
  readonly asset: Asset;
  readonly layers: readonly PlannedLayer[];
}

interface Wanted {
  readonly assetId: string;
  readonly name: string;
  /** Where its left upper corner lies, when that is known; else its middle lies on the canvas's. */
  readonly place?: { readonly left: number; readonly top: number };
}

type Db = Kysely<StudioDatabase>;

/**
 * The layers of a picture's file: the picture as it is seen, over its source and the other variants of its job, which are
 * hidden, as are the masks on top. Of an upload: what was made from it. Throws `not_found`, and `gone` for a stub.
 */
export async function planLayers(db: Db, assetId: string, locale: "en" | "zh"): Promise<LayerPlan> {
  const asset = await loadAsset(db, assetId);
  if (asset.purgedAt !== undefined) throw new StudioError("gone", "This picture was deleted for good.");
  const words = layerWords[locale];
  const wanted = asset.jobId === undefined ? await listRelatives(db, asset, words) : await listJob(db, asset, words);
  const found = await loadAssets(db, [...new Set(wanted.map((one) => one.assetId))]);
  const seen = new Set<string>();
  const layers = wanted.flatMap(({ assetId: id, name, place }): PlannedLayer[] => {
    const layer = found.get(id);
    if (!layer || layer.purgedAt !== undefined || seen.has(id)) return [];
    seen.add(id);
    return [{ asset: layer, name, ...(place ?? centre(layer, asset)), isVisible: id === asset.id }];
  });
  return { asset, width: asset.width, height: asset.height, layers };
}

async function listJob(db: Db, asset: Asset, words: LayerWords): Promise<Wanted[]> {
  const job = await findJob(db, asset.jobId ?? "");
  const own = asset.runId === undefined ? undefined : await findRun(db, asset.runId);
  if (!job || !own) return [{ assetId: asset.id, name: words.picture }];
  const all = job.runs.flatMap(({ results }) => results);
  // A large sweep: the picture's own cell.
  const runs = all.length + 4 > MAX_LAYERS ? [own] : job.runs;
  const variants = runs
    .flatMap(({ results }) => results)
    .flatMap(({ asset: result, composite, seed }, at): Wanted[] => {
      const assetId = composite ?? result;
      const name = words.variant(at + 1, seed);
      // The picture itself may be the one of the two that is not shown elsewhere.
      const isOther = result === asset.id && composite !== undefined;
      return [
        ...(assetId === undefined ? [] : [{ assetId, name }]),
        ...(isOther ? [{ assetId: asset.id, name: words.asItCame(at + 1, seed) }] : []),
      ];
    });
  // One that another took the place of (put back anew) is no result any more, and kept because somebody holds on to it.
  const former = variants.some(({ assetId }) => assetId === asset.id)
    ? []
    : [{ assetId: asset.id, name: words.picture }];
  return [...listInputs(own, asset, "below", words), ...variants, ...former, ...listInputs(own, asset, "above", words)];
}

function listInputs({ request }: Run, asset: Asset, side: "below" | "above", words: LayerWords): Wanted[] {
  const { source, mask, protect, frame } = request;
  // Of a reframe the source lies inside the finished picture.
  const isFramed = frame?.width === asset.width && frame.height === asset.height;
  const place = isFramed && frame ? { place: { left: -frame.x, top: -frame.y } } : {};
  if (side === "below") return source === undefined ? [] : [{ assetId: source, name: words.original, ...place }];
  return [
    ...(mask === undefined ? [] : [{ assetId: mask, name: words.mask, ...place }]),
    ...(protect === undefined ? [] : [{ assetId: protect, name: words.protect, ...place }]),
  ];
}

/** Of what no job made: parents of a composite put together by hand, or what was made from an upload, the newest on top. */
async function listRelatives(db: Db, asset: Asset, words: LayerWords): Promise<Wanted[]> {
  const parents = await db
    .selectFrom("lineage")
    .select(["parentId", "role"])
    .where("childId", "=", asset.id)
    .orderBy("parentId")
    .limit(MAX_LAYERS)
    .execute();
  const children = await db
    .selectFrom("lineage")
    .innerJoin("assets", "assets.id", "lineage.childId")
    .select(["assets.id", "assets.seed", "assets.kind", "assets.runId"])
    .where("lineage.parentId", "=", asset.id)
    .where("lineage.role", "=", "source")
    .where("assets.trashedAt", "is", null)
    .orderBy("assets.seq", "desc")
    .limit(MAX_LAYERS - 1)
    .execute();
  const of = (role: string, name: string) =>
    parents.filter((parent) => parent.role === role).map(({ parentId }): Wanted => ({ assetId: parentId, name }));
  return [
    ...of("source", words.original),
    { assetId: asset.id, name: parents.length === 0 ? words.original : words.picture },
    ...of("raw", words.part),
    ...children
      .reverse()
      .map(({ id, seed }, at): Wanted => ({ assetId: id, name: words.variant(at + 1, seed ?? undefined) })),
    ...of("mask", words.mask),
  ].slice(0, MAX_LAYERS);
}

async function loadAssets(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Asset>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("assets").selectAll().where("id", "in", ids).execute();
  return new Map((await withTags(db, rows)).map((asset) => [asset.id, asset]));
}

function centre(layer: Size, canvas: Size): { left: number; top: number } {
  return { left: Math.round((canvas.width - layer.width) / 2), top: Math.round((canvas.height - layer.height) / 2) };
}
