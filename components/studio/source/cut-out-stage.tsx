"use client";

import { Scissors } from "lucide-react";
import { useTranslations } from "next-intl";
import type { OperationStageProps } from "../operation-stage";
import { SourceStage } from "./source-stage";

/** The subject on a clear ground. */
export function CutOutStage(props: OperationStageProps) {
  const t = useTranslations("stages.cutOut");
  return (
    <SourceStage
      stage={props}
      operation="removeBackground"
      empty={{ icon: <Scissors aria-hidden />, title: t("emptyTitle"), description: t("emptyText") }}
      firstMode="result"
    />
  );
}
