"use client";

import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo } from "react";
import { MaskCanvasProvider } from "@/components/canvas/mask-canvas-context";
import { MaskOptionsBar } from "@/components/canvas/mask-options-bar";
import { MaskStage } from "@/components/canvas/mask-stage";
import { MaskToolStrip } from "@/components/canvas/mask-tool-strip";
import { MaskViewBar } from "@/components/canvas/mask-view-bar";
import { useScreenSize } from "@/components/shell/screen-size";
import { HudBadge } from "@/components/ui/hud-badge";
import { fitWindow } from "@/lib/canvas/kernels/plan-window";
import type { Asset } from "@/lib/core/asset";
import type { PixelBox, Size } from "@/lib/core/geometry";
import { SANDBOX_CONNECTION_ID } from "@/lib/core/ids";
import type { Job } from "@/lib/core/job";
import { editWindowLimits } from "@/lib/ideogram/edit-window";
import type { Shown } from "../use-shown";
import { ContextBar } from "./context-bar";
import { useEdit } from "./edit-context";
import type { MaskWork } from "./mask-work";
import { ProofBadge } from "./proof-badge";
import { useContextWindow } from "./use-context-window";
import { type Retouch, useRetouch } from "./use-retouch";
import { useVariantCommands } from "./use-variant-commands";
import { Decision, VariantBar } from "./variant-bar";
import { type DoneCell, listEditVariants } from "./variants-of-edit";

/** What the bars take of the stage, CSS pixels: a fitted picture lies between them. */
const maskMargins = { top: 60, right: 32, bottom: 152, left: 32 };
const phoneMargins = { top: 64, right: 12, bottom: 12, left: 12 };
const phoneVariantMargins = { top: 12, right: 12, bottom: 44, left: 12 };

export interface EditRoomProps {
  readonly source: Asset;
  readonly work: MaskWork;
  readonly job: Job | undefined;
  readonly shown: Shown;
  readonly variant: DoneCell | undefined;
  /** A picture made from variants of the source lies on the canvas. */
  readonly madeId: string | undefined;
}

/** The canvas with its tools, and whatever mask is in the hand: the edit's, or one painted on variants. */
export function EditRoom(props: EditRoomProps) {
  const { source, work, job, variant } = props;
  const variants = useMemo(() => listEditVariants(job, source), [job, source]);
  const retouch = useRetouch(source, job?.id, variants, variant);
  return (
    <MaskCanvasProvider source={source} session={retouch.session ?? work.session}>
      <EditCanvas {...props} variants={variants} retouch={retouch} />
    </MaskCanvasProvider>
  );
}

interface EditCanvasProps extends EditRoomProps {
  readonly variants: readonly DoneCell[];
  readonly retouch: Retouch;
}

function EditCanvas({ source, work, job, shown, variant, variants, madeId, retouch }: EditCanvasProps) {
  const t = useTranslations("studio.stage");
  const isPhone = useScreenSize() === "phone";
  const { setOwnWindow, ownWindow } = useEdit();
  const contextWindow = useContextWindow();
  const pictureId = variant?.assetId ?? madeId;
  const isPainting = pictureId === undefined || retouch.mode !== "look";
  const label = useWindowLabel(source, work);
  const shownBox = contextWindow?.isPart && pictureId === undefined ? contextWindow.plan.window : undefined;
  const shownWindow = useMemo(() => (shownBox ? { box: shownBox, label } : null), [shownBox, label]);
  useVariantCommands({ source, work, pictureId, isUnfinished: retouch.mode !== "look", shown });
  useReturnWhenPainting(source, work, pictureId !== undefined, shown);
  const bar = variant ? (
    <VariantBar
      source={source}
      variant={variant}
      variants={variants}
      retouch={retouch}
      onShow={(id) => shown.showPicture(id)}
    />
  ) : madeId !== undefined ? (
    <MadeBar />
  ) : null;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1">
        {isPhone ? null : <MaskToolStrip direction="upright" />}
        <MaskStage
          label={source.prompt ?? source.fileName ?? t("picture")}
          shownId={retouch.shownId ?? madeId}
          preview={retouch.preview}
          reveals={retouch.reveals}
          margins={isPhone ? (isPainting ? phoneMargins : phoneVariantMargins) : maskMargins}
          contextWindow={shownWindow}
          onContextWindow={setOwnWindow}
        >
          {isPhone && !isPainting ? null : (
            <div className="pointer-events-none absolute inset-x-3 top-3 z-hud flex flex-wrap items-start justify-between gap-2 *:pointer-events-auto">
              <MaskOptionsBar {...(ownWindow && { onPlanWindow: () => setOwnWindow(null) })} />
              <MaskViewBar />
            </div>
          )}
          <div className="pointer-events-none absolute inset-x-3 bottom-14 z-hud flex justify-center *:pointer-events-auto max-sm:hidden">
            {bar ?? <ContextBar source={source} work={work} />}
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
      {isPhone && bar ? <div className="border-line border-t bg-bg px-2 py-1">{bar}</div> : null}
      {isPhone && isPainting ? <MaskToolStrip direction="across" /> : null}
    </div>
  );
}

/** Beside a picture made from variants: it can be the next source. */
function MadeBar() {
  return (
    <div
      data-testid="made-bar"
      className="surface-raised flex max-w-full items-center gap-1 rounded-panel p-2 ring ring-line-strong"
    >
      <Decision />
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
