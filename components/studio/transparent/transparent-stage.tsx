"use client";

import { Grid2x2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { OperationStageProps } from "../operation-stage";
import { MadePictures } from "../stage/generate-stage";

/** Pictures with real transparency; before the first, what they are for. */
export function TransparentStage(props: OperationStageProps) {
  const t = useTranslations("stages.transparent");
  const focusPrompt = useCommand("studio.focusPrompt");
  const { job, shown, view } = props;
  const isOurs = job?.runs[0]?.request.operation === "generateTransparent";
  const isChosen = shown.jobId !== undefined || (shown.pictureId !== undefined && view.picture !== undefined);
  if (isOurs || isChosen) return <MadePictures {...props} />;
  return (
    <div className="flex min-h-0 flex-1 overflow-y-auto">
      <EmptyState
        icon={<Grid2x2 aria-hidden />}
        title={t("emptyTitle")}
        description={t("emptyText")}
        actions={
          <Button variant="primary" kbd={focusPrompt.keys} onClick={focusPrompt.run}>
            {focusPrompt.label}
          </Button>
        }
        className="m-auto"
      />
    </div>
  );
}
