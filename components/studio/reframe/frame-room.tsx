"use client";

import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { FrameStage } from "@/components/canvas/frame-stage";
import { useScreenSize } from "@/components/shell/screen-size";
import { HudBadge } from "@/components/ui/hud-badge";
import { Skeleton } from "@/components/ui/skeleton";
import type { FramedSize } from "@/lib/canvas/tools/frame-tool";
import { formatPair } from "@/lib/core/geometry";
import { formatPixels } from "../parameters/group-resolutions";
import { RunningBadge } from "../source/source-stage";
import type { VariantCell } from "../strip/variant-cells";
import { FrameBar } from "./frame-bar";
import { useReframe } from "./use-reframe";

const margins = { top: 48, right: 40, bottom: 148, left: 40 };
const phoneMargins = { top: 40, right: 24, bottom: 56, left: 24 };

/** The canvas of a reframe: the frame in the hand, and beside it what it comes to. */
export function FrameRoom({ running }: { readonly running: VariantCell | undefined }) {
  const t = useTranslations("reframe.stage");
  const stage = useTranslations("studio.stage");
  const isPhone = useScreenSize() === "phone";
  const view = useReframe();
  const frameLabel = useCallback(
    ({ frame, resolution }: FramedSize) =>
      t("frame", {
        size: formatPixels(formatPair(resolution)),
        finishedWidth: frame.width,
        finishedHeight: frame.height,
      }),
    [t],
  );
  if (!view) return <Skeleton className="m-8 flex-1" />;
  const { source, framed, plan } = view;
  return (
    <FrameStage
      key={source.id}
      picture={source}
      label={t("label", { name: source.prompt ?? source.fileName ?? stage("picture") })}
      plan={plan}
      framed={framed}
      resolutions={view.resolutions}
      frameLabel={frameLabel}
      squareLabel={plan && plan.newPixels > 0 ? t("square") : ""}
      onFrame={view.setFramed}
      margins={isPhone ? phoneMargins : margins}
    >
      <p id="frame-words" className="sr-only">
        {t("keys")} {frameLabel(framed)}
      </p>
      {isPhone ? null : (
        <div className="pointer-events-none absolute inset-x-3 bottom-14 z-hud flex justify-center *:pointer-events-auto">
          <FrameBar view={view} />
        </div>
      )}
      <div className="absolute right-3 bottom-3 z-hud flex items-center gap-2">
        {running ? <RunningBadge cell={running} /> : null}
        {source.isSandbox ? (
          <HudBadge tone="success" icon={<FlaskConical aria-hidden />} className="max-md:hidden">
            {stage("sandboxPicture")}
          </HudBadge>
        ) : null}
      </div>
    </FrameStage>
  );
}
