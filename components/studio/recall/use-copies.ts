"use client";

import { useTranslations } from "next-intl";
import type { AssetDetail } from "@/lib/client/use-assets";
import { useRecipeReader } from "@/lib/client/use-recipes";
import { writeRecipeLink } from "../recipe/recipe-link";
import { useCopy } from "./use-copy";

/** What is copied of how a picture was made. */
export function useCopies(detail: AssetDetail | undefined) {
  const t = useTranslations("recall");
  const { readRecipe, readCall } = useRecipeReader();
  const copy = useCopy();
  const { asset, run } = detail ?? {};
  return {
    /** Why there is nothing to copy. */
    reason: asset && run ? undefined : t("noSettings"),
    link: () => {
      if (!asset) return;
      const making = readRecipe(asset.id).then((recipe) => writeRecipeLink(window.location.origin, recipe));
      void copy(making, t("copy.link"));
    },
    json: () => {
      if (asset) void copy(readRecipe(asset.id).then(toJson), t("copy.json"));
    },
    curl: () => {
      if (run)
        void copy(
          readCall(run.id).then(({ curl }) => curl),
          t("copy.curl"),
        );
    },
  };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
