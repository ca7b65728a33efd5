"use client";

import { Columns2, FlaskConical, Grid2x2, Search, Square, SquareSplitHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { PairStage } from "@/components/canvas/pair-stage";
import { useScreenSize } from "@/components/shell/screen-size";
import { Button } from "@/components/ui/button";
import { HudBadge } from "@/components/ui/hud-badge";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Segmented } from "@/components/ui/segmented";
import { type PairMode, pairModes } from "@/lib/canvas/pair-view";
import type { Asset } from "@/lib/core/asset";
import type { Job } from "@/lib/core/job";
import type { CompositeSettings } from "@/lib/core/request";
import { AdjustPopover } from "../edit/adjust-popover";
import { ProofBadge } from "../edit/proof-badge";
import { useCompositePreview } from "../edit/use-composite-preview";
import type { DoneCell } from "../edit/variants-of-edit";
import { listCells } from "../strip/variant-cells";
import type { Shown } from "../use-shown";
import { NextStepMenu } from "./next-step-menu";
import { useGround } from "./use-ground";

const icons = {
  result: <Square aria-hidden className="size-4" />,
  slider: <SquareSplitHorizontal aria-hidden className="size-4" />,
  beside: <Columns2 aria-hidden className="size-4" />,
} as const satisfies Record<PairMode, ReactNode>;

export interface PairViewProps {
  readonly before: Asset;
  readonly after: Asset;
  /** The result in the job in view; absent for a picture from elsewhere. */
  readonly cell: DoneCell | undefined;
  readonly job: Job | undefined;
  readonly shown: Shown;
  readonly firstMode: PairMode;
  /** In the lower right corner, beside the proof. */
  readonly facts?: ReactNode;
}

/** A result and what it was made from, and how the two are looked at. */
export function PairView({ before, after, cell, job, shown, firstMode, facts }: PairViewProps) {
  const t = useTranslations("stages.pair");
  const stage = useTranslations("studio.stage");
  const [mode, setMode] = useState<PairMode>(firstMode);
  const [isLoupeOn, setLoupeOn] = useState(false);
  const [tried, setTried] = useState<{ readonly key: string; readonly settings: CompositeSettings } | null>(null);
  const { ground, groundSwitch } = useGround();
  const isPhone = useScreenSize() === "phone";
  const trial = tried !== null && tried.key === cell?.key ? tried.settings : null;
  const preview = useCompositePreview(before, cell, trial && { settings: trial, restoreId: undefined });
  const count = job ? listCells(job).length : 0;
  const isProtected = cell?.result.compositeFacts !== undefined || cell?.result.compositeError !== undefined;
  return (
    <PairStage
      before={{ ...before, label: t("before") }}
      after={{ ...after, label: t("after") }}
      label={after.prompt ?? after.fileName ?? stage("picture")}
      mode={mode}
      isLoupeOn={isLoupeOn}
      ground={ground}
      preview={preview}
    >
      <div className="pointer-events-none absolute inset-x-3 top-3 z-hud flex flex-wrap items-start justify-between gap-2 *:pointer-events-auto">
        <span className="flex gap-2">
          {count > 1 ? (
            <Button size={28} icon={<Grid2x2 aria-hidden />} onClick={() => shown.showPicture(null)}>
              {stage("all", { count })}
            </Button>
          ) : null}
          <NextStepMenu assetId={after.id} />
          {cell && isProtected ? (
            <span className="surface-raised flex items-center rounded-ctl shadow-float [&>button]:h-7 pointer-coarse:[&>button]:h-11">
              <AdjustPopover
                key={cell.key}
                variant={cell}
                retouch={{
                  trial,
                  setTrial: (settings) => setTried(settings && { key: cell.key, settings }),
                }}
                onAdjusted={(id) => shown.showPicture(id)}
              />
            </span>
          ) : null}
        </span>
        <span className="flex flex-wrap items-center justify-end gap-2">
          {after.hasAlpha ? groundSwitch : null}
          <span
            role="toolbar"
            aria-label={t("view")}
            className="surface-raised flex items-center gap-1 rounded-panel p-0.5 shadow-float"
          >
            <Segmented
              size={28}
              fit="hug"
              aria-label={t("view")}
              items={pairModes.map((one) => ({
                value: one,
                label: t(`modes.${one}`),
                icon: icons[one],
                iconOnly: true,
              }))}
              value={mode}
              onValueChange={setMode}
            />
            <IconButton
              label={isLoupeOn ? `${t("loupe")}: ${t("loupeHint")}` : t("loupe")}
              icon={<Search aria-hidden />}
              pressed={isLoupeOn}
              onClick={() => setLoupeOn(!isLoupeOn)}
            />
            {mode === "result" && !isPhone ? (
              <span className="flex items-center gap-1.5 pr-1.5 text-12 text-text-2 pointer-coarse:hidden">
                {t("holdSource")}
                <Kbd keys="\" />
              </span>
            ) : null}
          </span>
        </span>
      </div>
      <div className="absolute right-3 bottom-3 z-hud flex flex-wrap items-center justify-end gap-2">
        {facts}
        {after.isSandbox ? (
          <HudBadge tone="success" icon={<FlaskConical aria-hidden />} className="max-lg:hidden">
            {stage("sandboxPicture")}
          </HudBadge>
        ) : null}
        {cell && isProtected ? <ProofBadge variant={cell} /> : null}
      </div>
    </PairStage>
  );
}
