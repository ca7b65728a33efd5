import type { Asset } from "@/lib/core/asset";
import { groupBy } from "@/lib/core/group-by";
import type { Run } from "@/lib/core/job";
import { inputsOf, type Recipe, toRecipe } from "@/lib/core/recipe";
import { withTags } from "@/lib/server/assets/asset-row";
import { readInputFacts } from "@/lib/server/assets/read-recipe";
import type { AssetRow } from "@/lib/server/db/schema";
import { loadRuns } from "@/lib/server/jobs/read-job";
import type { ExportDatabase, ExportItem } from "./export-items";

/** A picture of an export with everything that is written about it. */
export interface ExportPicture {
  readonly item: ExportItem;
  readonly row: AssetRow;
  readonly asset: Asset;
  /** The run that made it. */
  readonly run: Run | undefined;
  readonly recipe: Recipe | undefined;
  /** Boards it lies on, the one it was put on first first. */
  readonly boards: readonly { readonly boardId: string; readonly addedAt: number }[];
}

/** Loads some hundred pictures at once, in their order: a handful of queries, however many they are. */
export async function loadPictures(db: ExportDatabase, items: readonly ExportItem[]): Promise<ExportPicture[]> {
  const ids = items.map(({ assetId }) => assetId);
  const rows = await db.selectFrom("assets").selectAll().where("id", "in", ids).execute();
  const assets = new Map((await withTags(db, rows)).map((asset) => [asset.id, asset]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const runs = await loadRuns(db, unique(rows.map((row) => row.runId)));
  const facts = await readInputFacts(
    db,
    [...runs.values()].flatMap(({ run }) => inputsOf(run.request).map((input) => input.assetId)),
  );
  const boards = groupBy(await loadBoardLinks(db, ids), ({ assetId }) => assetId);
  return items.flatMap((item) => {
    const row = byId.get(item.assetId);
    const asset = assets.get(item.assetId);
    // Nobody deletes rows; a picture without one could not be told about.
    if (!row || !asset) return [];
    const run = asset.runId === undefined ? undefined : runs.get(asset.runId)?.run;
    const isWhole = run !== undefined && inputsOf(run.request).every(({ assetId }) => facts.has(assetId));
    return [
      {
        item,
        row,
        asset,
        run,
        recipe: isWhole ? toRecipe(asset, run, facts) : undefined,
        boards: boards.get(item.assetId) ?? [],
      },
    ];
  });
}

function loadBoardLinks(db: ExportDatabase, ids: readonly string[]) {
  return db
    .selectFrom("boardAssets")
    .innerJoin("boards", "boards.id", "boardAssets.boardId")
    .select(["boardAssets.assetId", "boardAssets.boardId", "boardAssets.addedAt"])
    .where("boardAssets.assetId", "in", ids)
    .where("boards.trashedAt", "is", null)
    .orderBy("boardAssets.addedAt")
    .orderBy("boardAssets.boardId")
    .execute();
}

function unique(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
