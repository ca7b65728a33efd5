"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { showToast } from "@/components/ui/show-toast";
import { ApiError } from "@/lib/client/api-error";
import { RECIPE_MARK, readRecipeLink } from "./recipe-link";
import { useTakeRecipe } from "./use-take-recipe";

class RecipeLinkError extends Error {
  override readonly name = "RecipeLinkError";
  readonly isNewer: boolean;

  constructor(isNewer: boolean, cause: unknown) {
    super("The link holds no recipe that this studio can read.", { cause });
    this.isNewer = isNewer;
  }
}

/** Takes the recipe that the page was opened with, and takes it out of the address. A bad one changes nothing. */
export function useRecipeLink(): void {
  const t = useTranslations("recall");
  const describeFailure = useFailureWords();
  const take = useTakeRecipe();
  const isBusy = useRef(false);
  const open = async () => {
    const { hash } = window.location;
    if (!hash.startsWith(RECIPE_MARK) || isBusy.current) return;
    isBusy.current = true;
    try {
      await take(await parseLink(hash));
      dropFragment();
    } catch (error) {
      const isAnswer = error instanceof ApiError;
      // What the studio could not be asked for can be asked for again, also after a reload.
      if (!isAnswer) dropFragment();
      const isNewer = error instanceof RecipeLinkError && error.isNewer;
      showToast({
        kind: "danger",
        title: isAnswer ? describeFailure(error).title : t(isNewer ? "link.newer" : "link.bad"),
        description: t("link.nothingChanged"),
        id: "recall",
        ...(isAnswer && { action: { label: t("link.retry"), onAction: () => void latest.current() } }),
      });
    } finally {
      isBusy.current = false;
    }
  };
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    const handle = () => void latest.current();
    handle();
    window.addEventListener("hashchange", handle);
    return () => window.removeEventListener("hashchange", handle);
  }, []);
}

/** The parser is large and needed for links only. */
async function parseLink(hash: string) {
  const raw = await readRecipeLink(hash).catch((cause: unknown) => {
    throw new RecipeLinkError(false, cause);
  });
  const { RECIPE_FORMAT, recipeSchema } = await import("@/lib/core/recipe");
  const parsed = recipeSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const format: unknown = typeof raw === "object" && raw !== null && "palimpsest" in raw ? raw.palimpsest : undefined;
  throw new RecipeLinkError(typeof format === "number" && format > RECIPE_FORMAT, parsed.error);
}

function dropFragment(): void {
  const { pathname, search } = window.location;
  window.history.replaceState(null, "", `${pathname}${search}`);
}
