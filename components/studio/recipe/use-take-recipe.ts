"use client";

import { useLocale, useTranslations } from "next-intl";
import { useDraftStore } from "@/components/studio/draft-context";
import { showToast } from "@/components/ui/show-toast";
import { useRecipeReader } from "@/lib/client/use-recipes";
import { findInputs } from "@/lib/core/find-inputs";
import type { Recipe, RecipeInput } from "@/lib/core/recipe";
import { joinList, joinSentences } from "@/lib/i18n/join-words";

const LONG_MS = 15_000;

/**
 * Takes a recipe onto the draft, with the studio's own pictures in it, as one step that can be undone; what is not here
 * is told. Rejects with the ApiError of the question for the pictures, and then nothing was changed.
 */
export function useTakeRecipe(): (recipe: Recipe) => Promise<void> {
  const t = useTranslations("recall");
  const locale = useLocale();
  const draft = useDraftStore();
  const { findByHash } = useRecipeReader();
  return async (recipe) => {
    const { fromRecipe } = await import("@/lib/core/recipe");
    const known = await findByHash([...new Set(recipe.inputs.map(({ hash }) => hash))]);
    const { find, purged, unknown } = findInputs(recipe, known);
    draft.getState().recall(fromRecipe(recipe, find).request, "all");
    const tell = (inputs: readonly RecipeInput[]) =>
      joinList(
        locale,
        inputs.map(({ role, fileName }) => {
          const name = t(`inputs.roles.${role}`);
          return fileName === undefined ? name : t("inputs.withFile", { name, file: fileName });
        }),
      );
    const isWhole = purged.length === 0 && unknown.length === 0;
    showToast({
      kind: isWhole ? "neutral" : "warning",
      title: t(isWhole ? "link.taken" : "link.takenInPart"),
      description: isWhole
        ? undefined
        : joinSentences(
            locale,
            unknown.length > 0 ? t("link.unknown", { pictures: tell(unknown) }) : undefined,
            purged.length > 0 ? t("link.purged", { pictures: tell(purged) }) : undefined,
          ),
      id: "recall",
      ...(isWhole ? {} : { durationMs: LONG_MS }),
      action: { label: t("undo"), kbd: "Mod+Z", onAction: () => draft.getState().undo() },
    });
  };
}
