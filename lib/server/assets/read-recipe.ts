import type { Kysely } from "kysely";
import { imageMimeSchema } from "@/lib/core/asset";
import { StudioError } from "@/lib/core/errors";
import type { Run } from "@/lib/core/job";
import { type InputFacts, inputsOf, type Recipe, toRecipe } from "@/lib/core/recipe";
import type { StudioDatabase } from "@/lib/server/db/schema";
import { loadAsset } from "./asset-row";

export interface RecipeTools {
  readonly db: Kysely<StudioDatabase>;
  /** Undefined when there is no such run. */
  readonly readRun: (runId: string) => Promise<Run | undefined>;
}

/** The recipe of a picture. Throws StudioError `not_found` when there is no such picture, or no run made it. */
export async function readRecipe({ db, readRun }: RecipeTools, assetId: string): Promise<Recipe> {
  const asset = await loadAsset(db, assetId);
  const run = asset.runId === undefined ? undefined : await readRun(asset.runId);
  if (!run) {
    throw new StudioError("not_found", "No run made this picture: it has no recipe.", { details: { what: "recipe" } });
  }
  const ids = inputsOf(run.request).map((input) => input.assetId);
  return toRecipe(asset, run, await readInputFacts(db, ids));
}

/** What is known of pictures; of those that were deleted for good as well, whose rows are kept as stubs. */
export async function readInputFacts(
  db: Kysely<StudioDatabase>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, InputFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("assets")
    .select(["id", "hash", "mime", "width", "height", "byteSize", "fileName"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(
    rows.map(({ id, fileName, mime, ...facts }) => [
      id,
      { ...facts, mime: imageMimeSchema.parse(mime), ...(fileName !== null && { fileName }) },
    ]),
  );
}
