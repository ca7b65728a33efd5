import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useWords } from "@/components/studio/parameters/use-words";
import type { RequestField } from "@/lib/core/request";
import { joinList } from "@/lib/i18n/join-words";
import { fieldLabels } from "@/lib/ideogram/field-labels";

/** Named on an edge; the rest is counted. */
const NAMED = 2;

/** "Prompt, seed +2"; undefined where there are not two requests to compare. */
export function useChangeWords(): (changes: readonly RequestField[] | null, locale: string) => string | undefined {
  const t = useTranslations("lineage.edge");
  const words = useWords();
  return useCallback(
    (changes, locale) => {
      if (changes === null) return undefined;
      if (changes.length === 0) return t("same");
      const names = changes.slice(0, NAMED).map((field) => words(fieldLabels[field]));
      const more = changes.length - names.length;
      return more > 0 ? t("more", { names: joinList(locale, names), more }) : joinList(locale, names);
    },
    [t, words],
  );
}
