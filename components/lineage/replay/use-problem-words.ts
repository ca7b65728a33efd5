import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useWords } from "@/components/studio/parameters/use-words";
import type { ReplayProblem } from "@/lib/core/replay";

/** Why a step cannot be sent, in the language of the page. */
export function useProblemWords(): (problem: ReplayProblem) => string {
  const words = useWords();
  const errors = useTranslations("errors");
  return useCallback(({ reason, code }) => (reason ? words(reason) : errors(`${code}.title`)), [words, errors]);
}
