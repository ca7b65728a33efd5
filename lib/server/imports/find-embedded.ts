import type { EmbeddedSettings, FoundSettings } from "@/lib/core/embedded-settings";
import { findInputs } from "@/lib/core/find-inputs";
import { fromRecipe } from "@/lib/core/recipe";
import type { StudioRequest } from "@/lib/core/request";
import { MAX_PROMPT_LENGTH, MAX_SEED, models } from "@/lib/core/request-values";
import { aspectRatiosOf } from "@/lib/ideogram/aspect-ratios";
import { requireAssetRow } from "@/lib/server/assets/asset-row";
import { findByHash } from "@/lib/server/assets/find-by-hash";
import { withFileSource } from "@/lib/server/images/byte-source";
import { SNIFF_BYTES, sniffMime } from "@/lib/server/images/sniff";
import { originalKey } from "@/lib/server/storage/blob-store";
import type { ImportTools } from "./import-tools";
import { findSettings, type PictureSettings } from "./settings/find-settings";

/**
 * How a picture's own file says it was made, as settings of the studio; undefined when it says nothing. Throws
 * `not_found`, and `gone` when the file is missing.
 */
export async function findEmbedded(
  { db, store }: Pick<ImportTools, "db" | "store">,
  assetId: string,
): Promise<EmbeddedSettings | undefined> {
  const { hash } = await requireAssetRow(db, assetId);
  const settings = await store.withLocalFile(originalKey(hash), (path) =>
    withFileSource(path, async (source) => {
      const mime = sniffMime(await source.read(0, SNIFF_BYTES));
      return mime === null ? undefined : findSettings(source, mime);
    }),
  );
  if (settings === undefined) return undefined;
  return settings.recipe === undefined ? toSettings(settings.found) : recallRecipe(db, settings, settings.recipe);
}

async function recallRecipe(
  db: ImportTools["db"],
  { found }: PictureSettings,
  recipe: NonNullable<PictureSettings["recipe"]>,
): Promise<EmbeddedSettings> {
  const hashes = recipe.inputs.map(({ hash }) => hash);
  const known = hashes.length === 0 ? [] : await findByHash(db, hashes);
  const { request, missing } = fromRecipe(recipe, findInputs(recipe, known).find);
  return {
    ...describe(found),
    request,
    // All of it: what the recipe does not say stands at its default.
    fields: [],
    missingInputs: missing.length,
  };
}

/** Other programs' settings: what means the same here. */
function toSettings(found: FoundSettings): EmbeddedSettings {
  const { prompt, negativePrompt, seed, modelName, width, height } = found;
  const model = models.find((known) => known === modelName);
  const request: StudioRequest = {
    operation: "generate",
    ...(model !== undefined && { model }),
    ...(prompt !== undefined && { prompt: prompt.slice(0, MAX_PROMPT_LENGTH) }),
    ...(negativePrompt !== undefined && { negativePrompt: negativePrompt.slice(0, MAX_PROMPT_LENGTH) }),
    ...(seed !== undefined && seed <= MAX_SEED && { seed }),
    ...(width !== undefined && height !== undefined && { aspectRatio: nearestRatio(width, height) }),
  };
  const isSized = request.aspectRatio !== undefined;
  return {
    ...describe(found),
    request,
    fields: [
      // It was made from words, wherever the draft stands now.
      "operation",
      "source",
      "mask",
      ...(prompt === undefined ? [] : (["prompt", "negativePrompt"] as const)),
      ...(request.seed === undefined ? [] : (["seed"] as const)),
      ...(model === undefined ? [] : (["model"] as const)),
      // A size in pixels would stand beside the ratio and win.
      ...(isSized ? (["aspectRatio", "resolution"] as const) : []),
    ],
    missingInputs: 0,
  };
}

function describe(found: FoundSettings): Omit<EmbeddedSettings, "request" | "fields" | "missingInputs"> {
  const { origin, ...facts } = found;
  const told = Object.entries(facts).filter(([, value]) => value !== undefined);
  return { origin, ...Object.fromEntries(told) };
}

function nearestRatio(width: number, height: number): string {
  const wanted = Math.log(width / height);
  const away = (ratio: string) => {
    const [across = 1, down = 1] = ratio.split("x").map(Number);
    return Math.abs(Math.log(across / down) - wanted);
  };
  return aspectRatiosOf("v3").reduce((best, ratio) => (away(ratio) < away(best) ? ratio : best));
}
