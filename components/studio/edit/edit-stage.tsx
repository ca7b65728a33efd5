"use client";

import { FlaskConical, ImageOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo } from "react";
import { MaskCanvasProvider } from "@/components/canvas/mask-canvas-context";
import { MaskOptionsBar } from "@/components/canvas/mask-options-bar";
import { MaskStage } from "@/components/canvas/mask-stage";
import { MaskToolStrip } from "@/components/canvas/mask-tool-strip";
import { MaskViewBar } from "@/components/canvas/mask-view-bar";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useScreenSize } from "@/components/shell/screen-size";
import { EmptyState } from "@/components/ui/empty-state";
import { HudBadge } from "@/components/ui/hud-badge";
import { Skeleton } from "@/components/ui/skeleton";
import { fitWindow } from "@/lib/canvas/kernels/plan-window";
import { ApiError } from "@/lib/client/api-error";
import type { Asset } from "@/lib/core/asset";
import type { PixelBox, Size } from "@/lib/core/geometry";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/ids";
import type { Job } from "@/lib/core/job";
import { editWindowLimits } from "@/lib/ideogram/edit-window";
import type { Shown } from "../use-shown";
import { ContextBar } from "./context-bar";
import { useEdit } from "./edit-context";
import { EditEmpty } from "./edit-empty";
import type { MaskWork } from "./mask-work";
import { ProofBadge } from "./proof-badge";
import { useContextWindow } from "./use-context-window";
import { useVariantCommands } from "./use-variant-commands";
import { VariantBar } from "./variant-bar";
import { findShownVariant, listEditVariants } from "./variants-of-edit";

export interface EditStageProps {
  readonly job: Job | undefined;
  readonly shown: Shown;
}

/** The middle of the edit screen: the picture with its mask, and the variants over it in the same place. */
export function EditStage({ job, shown }: EditStageProps) {
  const t = useTranslations("edit.source");
  const { source, sourceError, retrySource, work, workError, retryWork, edit } = useEdit();
  if (source === undefined) {
    if (sourceError instanceof ApiError && sourceError.code === "not_found") {
      return (
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
          <EmptyState look="panel" icon={<ImageOff aria-hidden />} title={t("gone")} description={t("goneText")} />
          <EditEmpty onPick={edit} />
        </div>
      );
    }
    if (sourceError !== null) return <FailureNotice error={sourceError} onRetry={retrySource} className="m-8" />;
    return <NoSource onPick={edit} />;
  }
  if (workError !== null) return <FailureNotice error={workError} onRetry={retryWork} className="m-8" />;
  if (work === undefined || work.session.size.width !== source.width) return <Skeleton className="m-8 flex-1" />;
  return (
    <MaskCanvasProvider key={source.id} source={source} session={work.session}>
      <EditRoom source={source} work={work} job={job} shown={shown} />
    </MaskCanvasProvider>
  );
}

function NoSource({ onPick }: { readonly onPick: (assetId: string) => void }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto p-4">
      <EditEmpty onPick={onPick} />
    </div>
  );
}

/** What the bars take of the stage, CSS pixels: a fitted picture lies between them. */
const maskMargins = { top: 60, right: 32, bottom: 152, left: 32 };
const phoneMargins = { top: 64, right: 12, bottom: 12, left: 12 };
const phoneVariantMargins = { top: 12, right: 12, bottom: 44, left: 12 };

interface EditRoomProps extends EditStageProps {
  readonly source: Asset;
  readonly work: MaskWork;
}

function EditRoom({ source, work, job, shown }: EditRoomProps) {
  const t = useTranslations("studio.stage");
  const isPhone = useScreenSize() === "phone";
  const { setOwnWindow, ownWindow } = useEdit();
  const contextWindow = useContextWindow();
  const variants = listEditVariants(job, source);
  const variant = findShownVariant(variants, job, shown);
  const label = useWindowLabel(source, work);
  const shownBox = contextWindow?.isPart && !variant ? contextWindow.plan.window : undefined;
  const shownWindow = useMemo(() => (shownBox ? { box: shownBox, label } : null), [shownBox, label]);
  useVariantCommands({ source, work, variant, shown });
  useReturnWhenPainting(source, work, variant !== undefined, shown);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1">
        {isPhone ? null : <MaskToolStrip direction="upright" />}
        <MaskStage
          label={source.prompt ?? source.fileName ?? t("picture")}
          shownId={variant?.assetId}
          margins={isPhone ? (variant ? phoneVariantMargins : phoneMargins) : maskMargins}
          contextWindow={shownWindow}
          onContextWindow={setOwnWindow}
        >
          {isPhone && variant ? null : (
            <div className="pointer-events-none absolute inset-x-3 top-3 z-hud flex flex-wrap items-start justify-between gap-2 *:pointer-events-auto">
              <MaskOptionsBar {...(ownWindow && { onPlanWindow: () => setOwnWindow(null) })} />
              <MaskViewBar />
            </div>
          )}
          <div className="pointer-events-none absolute inset-x-3 bottom-14 z-hud flex justify-center *:pointer-events-auto max-sm:hidden">
            {variant ? (
              <VariantBar variant={variant} count={variants.length} onAdjusted={(id) => shown.showPicture(id)} />
            ) : (
              <ContextBar source={source} work={work} />
            )}
          </div>
          <div className="absolute right-3 bottom-3 z-hud flex items-center gap-2">
            {(variant ? job?.connectionId === SANDBOX_CONNECTION_ID : source.isSandbox) ? (
              <HudBadge tone="success" icon={<FlaskConical aria-hidden />} className="max-md:hidden">
                {t("sandboxPicture")}
              </HudBadge>
            ) : null}
            {variant ? <ProofBadge variant={variant} /> : null}
          </div>
        </MaskStage>
      </div>
      {isPhone && variant ? (
        <div className="border-line border-t bg-bg px-2 py-1">
          <VariantBar variant={variant} count={variants.length} onAdjusted={(id) => shown.showPicture(id)} />
        </div>
      ) : null}
      {isPhone && !variant ? <MaskToolStrip direction="across" /> : null}
    </div>
  );
}

/** Over the window's corner: its size, and the size that is sent. Asked while it is being dragged as well. */
function useWindowLabel({ width, height }: Size, { session }: MaskWork) {
  const t = useTranslations("edit.window");
  return useCallback(
    (box: PixelBox) => {
      const { bounds } = session.getState();
      const part = t("label", { width: box.width, height: box.height });
      if (bounds === null) return part;
      const plan = fitWindow(box, { picture: { width, height }, maskBounds: bounds, limits: editWindowLimits });
      const sent = plan.scale === 1 ? t("exact") : t("scaled", { sendWidth: plan.width, sendHeight: plan.height });
      return `${part} · ${sent}`;
    },
    [t, session, width, height],
  );
}

/** A stroke over a variant means the mask: what is painted must be seen. */
function useReturnWhenPainting(source: Asset, { session }: MaskWork, isVariantShown: boolean, shown: Shown): void {
  const { pictureId, showPicture } = shown;
  useEffect(
    () =>
      session.subscribe(({ dirty }) => {
        // Also while the job runs: its first variant must not cover the stroke.
        if (dirty !== null && (isVariantShown || pictureId === undefined)) showPicture(source.id);
      }),
    [session, isVariantShown, pictureId, showPicture, source.id],
  );
}
