"use client";

import { Shuffle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { OperationStageProps } from "../operation-stage";
import { SourceStage } from "../source/source-stage";
import { RemixSource } from "./remix-source";

/** The source with what is left of it after the crop, and what was made of it. */
export function RemixStage(props: OperationStageProps) {
  const t = useTranslations("remix.empty");
  return (
    <SourceStage
      stage={props}
      operation="remix"
      empty={{ icon: <Shuffle aria-hidden />, title: t("title"), description: t("text") }}
      firstMode="result"
      renderSource={(source, running) => <RemixSource source={source} running={running} />}
    />
  );
}
