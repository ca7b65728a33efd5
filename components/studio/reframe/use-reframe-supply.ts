"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useDraft } from "@/components/studio/draft-context";
import { useWords } from "@/components/studio/parameters/use-words";
import type { RunSupply } from "@/components/studio/run/run-context";
import { formatPair } from "@/lib/core/geometry";
import type { RequestField } from "@/lib/core/request";
import { useReframe } from "./use-reframe";

const suppliedFields: readonly RequestField[] = ["resolution"];

/** The frame as it is drawn, put into the request when it runs. Undefined for the other operations. */
export function useReframeSupply(): RunSupply | undefined {
  const t = useTranslations("reframe.blocked");
  const words = useWords();
  const isReframing = useDraft(({ operation }) => operation === "reframe");
  const view = useReframe();
  return useMemo(() => {
    if (!isReframing) return undefined;
    const blockedBy = !view ? t("noSource") : !view.plan ? t("outside") : view.problem && words(view.problem);
    return {
      fields: suppliedFields,
      blockedBy,
      complete: async (request) => {
        if (!view) throw new Error(t("noSource"));
        const { frame, resolution } = view.framed;
        return { ...request, frame, resolution: formatPair(resolution), squareInput: view.square };
      },
    };
  }, [isReframing, view, t, words]);
}
