import type { Asset } from "./asset";
import type { InputHash, Recipe, RecipeInput } from "./recipe";

export interface FoundInputs {
  /** The picture of the studio with these bytes, in the kind that its role in the recipe asks for. */
  readonly find: (hash: InputHash) => string | undefined;
  /** Known to have been here, and deleted for good. */
  readonly purged: readonly RecipeInput[];
  /** Never seen here. */
  readonly unknown: readonly RecipeInput[];
}

/** Matches the inputs of a recipe with what the studio knows under their bytes. */
export function findInputs(
  recipe: Recipe,
  known: readonly { readonly hash: InputHash; readonly asset: Asset }[],
): FoundInputs {
  const choose = ({ hash, role }: Pick<RecipeInput, "hash" | "role">): Asset | undefined => {
    const wantsMask = role === "mask" || role === "protect";
    const fitting = known.filter((one) => one.hash === hash).map(({ asset }) => asset);
    const here = fitting.filter(({ purgedAt }) => purgedAt === undefined);
    return here.find(({ kind }) => (kind === "mask") === wantsMask) ?? here[0] ?? fitting[0];
  };
  const byHash = new Map(recipe.inputs.map((input) => [input.hash, choose(input)]));
  return {
    find: (hash) => {
      const asset = byHash.get(hash);
      return asset?.purgedAt === undefined ? asset?.id : undefined;
    },
    purged: recipe.inputs.filter(({ hash }) => byHash.get(hash)?.purgedAt !== undefined),
    unknown: recipe.inputs.filter(({ hash }) => byHash.get(hash) === undefined),
  };
}
