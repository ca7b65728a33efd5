"use client";

import { useTranslations } from "next-intl";
import { copyText } from "@/components/shell/copy-text";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { showToast } from "@/components/ui/show-toast";
import { ApiError } from "@/lib/client/api-error";
import { findGone } from "../details/find-gone";

/** Copies a text that may still be on its way, and says that it was copied or why not. */
export function useCopy(): (making: Promise<string>, done: string) => Promise<void> {
  const t = useTranslations("recall");
  const describeFailure = useFailureWords();
  return async (making, done) => {
    try {
      await copyText(making);
      showToast({ kind: "success", title: done, id: "copied" });
    } catch (error) {
      const gone = findGone(error);
      const title = gone
        ? t(`call.gone.${gone}.title`)
        : error instanceof ApiError
          ? describeFailure(error).title
          : t("copy.refused");
      showToast({
        kind: "danger",
        title,
        description: gone ? t(`call.gone.${gone}.text`) : undefined,
        id: "copied",
      });
    }
  };
}
