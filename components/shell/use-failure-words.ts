"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ApiError } from "@/lib/client/api-error";

export interface FailureWords {
  readonly title: string;
  readonly advice: string;
  /** For support and for the log. */
  readonly requestId: string | undefined;
  /** The server's or the relay's own words, in their language, where they add something. */
  readonly detail: string | undefined;
}

/** Turns whatever a call failed with into words: what happened, whether it cost money, what to do. */
export function useFailureWords(): (error: unknown) => FailureWords {
  const t = useTranslations("shell.failure");
  const words = useTranslations("errors");
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) {
        return {
          title: words("internal.title"),
          advice: words("internal.advice"),
          requestId: undefined,
          detail: undefined,
        };
      }
      const { code, requestId } = error;
      if (code === "network") return { title: t("network"), advice: t("networkAdvice"), requestId, detail: undefined };
      if (code === "bad_answer") {
        return { title: t("badAnswer"), advice: t("badAnswerAdvice"), requestId, detail: undefined };
      }
      const detail = code === "internal" ? undefined : error.message;
      return { title: words(`${code}.title`), advice: words(`${code}.advice`), requestId, detail };
    },
    [t, words],
  );
}
