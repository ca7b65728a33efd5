"use client";

import { Brush, FlaskConical, Grid2x2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/class-names";
import { HudBadge } from "@/components/ui/hud-badge";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Asset } from "@/lib/core/asset";
import type { Job } from "@/lib/core/job";
import { NextStepMenu } from "../source/next-step-menu";
import { useGround } from "../source/use-ground";
import { listCells, type VariantCell } from "../strip/variant-cells";
import { LazyStage } from "./lazy-stage";
import { ResultsGrid } from "./results-grid";
import { findEndedCell, StageNotice } from "./stage-notice";

export interface StudioStageProps {
  readonly job: Job | undefined;
  readonly picture: Asset | undefined;
  readonly isSandbox: boolean;
  readonly isStarred: (assetId: string) => boolean;
  readonly onView: (assetId: string | null) => void;
  readonly onStar: (assetId: string) => void;
  readonly onRetry: (cell: VariantCell) => void;
  /** Takes the shown picture to the mask. */
  readonly onEdit: (assetId: string) => void;
}

/** The middle of the studio: one picture to look into, or all of the job's side by side. */
export function StudioStage(props: StudioStageProps) {
  const { job, picture, isSandbox, isStarred, onView, onStar, onRetry, onEdit } = props;
  const t = useTranslations("studio.stage");
  const edit = useTranslations("edit.source");
  const { ground, groundSwitch } = useGround();
  const cells = job ? listCells(job) : [];
  const ended = findEndedCell(cells);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {picture ? (
        <LazyStage
          previewUrl={assetFileUrl(picture.id, "preview")}
          originalUrl={assetFileUrl(picture.id, "original")}
          picture={picture}
          hasAlpha={picture.hasAlpha}
          ground={ground}
          label={picture.prompt ?? picture.fileName ?? t("picture")}
        >
          <div className="absolute top-3 left-3 z-hud flex gap-2">
            {cells.length > 1 ? (
              <Button size={28} icon={<Grid2x2 aria-hidden />} onClick={() => onView(null)}>
                {t("all", { count: cells.length })}
              </Button>
            ) : null}
            <Button size={28} icon={<Brush aria-hidden />} onClick={() => onEdit(picture.id)}>
              {edit("editThis")}
            </Button>
            <NextStepMenu assetId={picture.id} />
          </div>
          {picture.hasAlpha ? <div className="absolute top-3 right-3 z-hud max-sm:top-12">{groundSwitch}</div> : null}
        </LazyStage>
      ) : ended ? (
        <StageNotice cell={ended} onRetry={onRetry} />
      ) : (
        <ResultsGrid cells={cells} isStarred={isStarred} onView={onView} onStar={onStar} />
      )}
      {isSandbox && !(ended && !picture) ? (
        <HudBadge
          // On a phone the zoom of a picture takes the lower edge.
          className={joinClasses("absolute right-3 bottom-3 z-hud", picture && "max-md:bottom-16")}
          tone="success"
          icon={<FlaskConical aria-hidden />}
        >
          {t("sandboxPicture")}
        </HudBadge>
      ) : null}
    </div>
  );
}
