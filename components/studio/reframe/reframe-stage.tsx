"use client";

import { Expand } from "lucide-react";
import { useTranslations } from "next-intl";
import type { OperationStageProps } from "../operation-stage";
import { SourceStage } from "../source/source-stage";
import { FrameRoom } from "./frame-room";
import { ReframeResult } from "./reframe-result";

/** The picture in the frame it is continued to, and what came of it with the original inside. */
export function ReframeStage(props: OperationStageProps) {
  const t = useTranslations("reframe.empty");
  return (
    <SourceStage
      stage={props}
      operation="reframe"
      empty={{ icon: <Expand aria-hidden />, title: t("title"), description: t("text") }}
      firstMode="result"
      renderSource={(_source, running) => <FrameRoom running={running} />}
      renderPair={({ after, cell }) => (
        <ReframeResult key={after.id} picture={after} cell={cell} job={props.job} shown={props.shown} />
      )}
    />
  );
}
