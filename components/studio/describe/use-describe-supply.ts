"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useDraft } from "@/components/studio/draft-context";
import type { RunSupply } from "@/components/studio/run/run-context";
import type { RequestField } from "@/lib/core/request";
import { useDescribeList } from "./describe-context";
import { listToDescribe } from "./describe-runs";
import { useDescribeRuns } from "./use-describe-runs";

const suppliedFields: readonly RequestField[] = [];

/** One job for each chosen picture. Undefined for the other operations. */
export function useDescribeSupply(): RunSupply | undefined {
  const t = useTranslations("stages.describe");
  const isActive = useDraft(({ operation }) => operation === "describe");
  const { pictures } = useDescribeList();
  const runs = useDescribeRuns();
  return useMemo(() => {
    if (!isActive) return undefined;
    const targets = listToDescribe(pictures, runs);
    return {
      fields: suppliedFields,
      blockedBy: pictures.length === 0 ? t("emptyTitle") : undefined,
      complete: async (request) => request,
      times: targets.length,
      spread: (request) => targets.map((source) => ({ ...request, source })),
    };
  }, [isActive, pictures, runs, t]);
}
