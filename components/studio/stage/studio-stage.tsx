"use client";

import { FlaskConical, Grid2x2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { HudBadge } from "@/components/ui/hud-badge";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Asset } from "@/lib/core/asset";
import type { Job } from "@/lib/core/job";
import { listCells, type VariantCell } from "../strip/variant-cells";
import { LazyMaskRoom, LazyStage } from "./lazy-stage";
import { ResultsGrid } from "./results-grid";
import { findEndedCell, StageNotice } from "./stage-notice";

export interface StudioStageProps {
  readonly job: Job | undefined;
  readonly picture: Asset | undefined;
  readonly isSandbox: boolean;
  /** The picture is to be masked, not only looked at. */
  readonly isEdit: boolean;
  readonly isStarred: (assetId: string) => boolean;
  readonly onView: (assetId: string | null) => void;
  readonly onStar: (assetId: string) => void;
  readonly onRetry: (cell: VariantCell) => void;
}

/** The middle of the studio: one picture to look into, or all of the job's side by side. */
export function StudioStage(props: StudioStageProps) {
  const { job, picture, isSandbox, isEdit, isStarred, onView, onStar, onRetry } = props;
  const t = useTranslations("studio.stage");
  const cells = job ? listCells(job) : [];
  const ended = findEndedCell(cells);
  const label = picture?.prompt ?? picture?.fileName ?? t("picture");
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {picture && isEdit ? (
        <LazyMaskRoom key={picture.id} source={picture} label={label} />
      ) : picture ? (
        <LazyStage
          previewUrl={assetFileUrl(picture.id, "preview")}
          originalUrl={assetFileUrl(picture.id, "original")}
          picture={picture}
          hasAlpha={picture.hasAlpha}
          label={label}
        >
          {cells.length > 1 ? (
            <div className="absolute top-3 left-3 z-hud">
              <Button size={28} icon={<Grid2x2 aria-hidden />} onClick={() => onView(null)}>
                {t("all", { count: cells.length })}
              </Button>
            </div>
          ) : null}
        </LazyStage>
      ) : ended ? (
        <StageNotice cell={ended} onRetry={onRetry} />
      ) : (
        <ResultsGrid cells={cells} isStarred={isStarred} onView={onView} onStar={onStar} />
      )}
      {isSandbox && !(ended && !picture) ? (
        <HudBadge className="absolute right-3 bottom-3 z-hud" tone="success" icon={<FlaskConical aria-hidden />}>
          {t("sandboxPicture")}
        </HudBadge>
      ) : null}
    </div>
  );
}
