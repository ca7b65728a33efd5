"use client";

import { FlaskConical, Grid2x2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { PictureStage } from "@/components/canvas/picture-stage";
import { Button } from "@/components/ui/button";
import { HudBadge } from "@/components/ui/hud-badge";
import { Kbd } from "@/components/ui/kbd";
import { assetFileUrl } from "@/lib/client/asset-url";
import { useAsset } from "@/lib/client/use-assets";
import { useHeldKey } from "@/lib/commands/use-held-key";
import type { Asset } from "@/lib/core/asset";
import type { PixelBox, Size } from "@/lib/core/geometry";
import type { Job } from "@/lib/core/job";
import { ProofBadge } from "../edit/proof-badge";
import type { DoneCell } from "../edit/variants-of-edit";
import { NextStepMenu } from "../source/next-step-menu";
import { listCells } from "../strip/variant-cells";
import type { Shown } from "../use-shown";
import { SeamPopover } from "./seam-popover";

export interface ReframeResultProps {
  readonly picture: Asset;
  readonly cell: DoneCell | undefined;
  readonly job: Job | undefined;
  readonly shown: Shown;
}

/** The finished picture; while the key for the original is held, only what was there before is bright. */
export function ReframeResult({ picture, cell, job, shown }: ReframeResultProps) {
  const t = useTranslations("reframe.result");
  const stage = useTranslations("studio.stage");
  const isHeld = useHeldKey("Backslash");
  const kept = useKept(picture);
  const count = job ? listCells(job).length : 0;
  return (
    <PictureStage
      previewUrl={assetFileUrl(picture.id, "preview")}
      originalUrl={assetFileUrl(picture.id, "original")}
      picture={picture}
      hasAlpha={picture.hasAlpha}
      label={picture.fileName ?? stage("picture")}
      crop={isHeld && kept ? { box: kept, label: t("original") } : null}
    >
      <div className="pointer-events-none absolute inset-x-3 top-3 z-hud flex flex-wrap items-start gap-2 *:pointer-events-auto">
        {count > 1 ? (
          <Button size={28} icon={<Grid2x2 aria-hidden />} onClick={() => shown.showPicture(null)}>
            {stage("all", { count })}
          </Button>
        ) : null}
        <NextStepMenu assetId={picture.id} />
        {cell?.result.composite !== undefined ? (
          <SeamPopover key={cell.key} cell={cell} onAdjusted={(id) => shown.showPicture(id)} />
        ) : null}
      </div>
      <div className="absolute right-3 bottom-3 z-hud flex flex-wrap items-center justify-end gap-2">
        <HudBadge className="max-lg:hidden pointer-coarse:hidden">
          {t("hold")} <Kbd keys="\" />
        </HudBadge>
        {picture.isSandbox ? (
          <HudBadge tone="success" icon={<FlaskConical aria-hidden />} className="max-lg:hidden">
            {stage("sandboxPicture")}
          </HudBadge>
        ) : null}
        {cell ? <ProofBadge variant={cell} /> : null}
      </div>
    </PictureStage>
  );
}

/** Where in the finished picture its source stands. */
function useKept({ id }: Asset): PixelBox | null {
  const request = useAsset(id).data?.run?.request;
  const source = useAsset(request?.source).data?.asset;
  if (!request?.frame || !source) return null;
  return cutTo({ x: -request.frame.x, y: -request.frame.y, width: source.width, height: source.height }, request.frame);
}

function cutTo({ x, y, width, height }: PixelBox, size: Size): PixelBox {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  return {
    x: left,
    y: top,
    width: Math.min(size.width, x + width) - left,
    height: Math.min(size.height, y + height) - top,
  };
}
