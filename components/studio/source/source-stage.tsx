"use client";

import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PictureStage } from "@/components/canvas/picture-stage";
import { FailureNotice } from "@/components/shell/failure-notice";
import { ElapsedTime } from "@/components/ui/elapsed-time";
import { HudBadge } from "@/components/ui/hud-badge";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import type { PairMode } from "@/lib/canvas/pair-view";
import type { Margins } from "@/lib/canvas/viewport";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Asset } from "@/lib/core/asset";
import type { Operation } from "@/lib/core/request";
import { useEdit } from "../edit/edit-context";
import type { OperationStageProps } from "../operation-stage";
import { MadePictures } from "../stage/generate-stage";
import type { VariantCell } from "../strip/variant-cells";
import { PairView } from "./pair-view";
import { SourceEmpty } from "./source-empty";
import { type OverSource, useOverSource } from "./use-over-source";

type OverPair = Extract<OverSource, { readonly kind: "pair" }>;

export interface SourceStageProps {
  readonly stage: OperationStageProps;
  readonly operation: Operation;
  readonly empty: { readonly icon: ReactNode; readonly title: string; readonly description: string };
  readonly firstMode: PairMode;
  /** In place of the plain picture while nothing is made of it. */
  readonly renderSource?: ((source: Asset, running: VariantCell | undefined) => ReactNode) | undefined;
  /** In place of the pair, where the two do not lie over each other. */
  readonly renderPair?: ((pair: OverPair) => ReactNode) | undefined;
  readonly renderFacts?: ((before: Asset, after: Asset) => ReactNode) | undefined;
}

/** The middle of an operation that makes something of one picture: the picture, what is being made, both together. */
export function SourceStage({
  stage,
  operation,
  empty,
  firstMode,
  renderSource,
  renderPair,
  renderFacts,
}: SourceStageProps) {
  const { edit } = useEdit();
  const { job, shown } = stage;
  const over = useOverSource(operation, stage);
  switch (over.kind) {
    case "empty":
      return (
        <SourceEmpty
          {...empty}
          onPick={(assetId) => {
            edit(assetId);
            shown.showPicture(assetId);
          }}
        />
      );
    case "loading":
      return <Skeleton className="m-8 flex-1" />;
    case "failed":
      return <FailureNotice error={over.error} onRetry={over.retry} className="m-8" />;
    case "made":
      return <MadePictures {...stage} />;
    case "source":
      return renderSource ? renderSource(over.source, over.running) : <PlainSource {...over} />;
    case "pair":
      return renderPair ? (
        renderPair(over)
      ) : (
        <PairView
          // How two pictures are looked at stays while one steps through results of the same source.
          key={over.before.id}
          before={over.before}
          after={over.after}
          cell={over.cell}
          job={job}
          shown={shown}
          firstMode={firstMode}
          facts={renderFacts?.(over.before, over.after)}
        />
      );
  }
}

/** The source to look into before it is sent. */
export function PlainSource({
  source,
  running,
  margins,
  children,
}: {
  readonly source: Asset;
  readonly running: VariantCell | undefined;
  readonly margins?: Margins | undefined;
  readonly children?: ReactNode;
}) {
  const t = useTranslations("studio.stage");
  return (
    <PictureStage
      previewUrl={assetFileUrl(source.id, "preview")}
      originalUrl={assetFileUrl(source.id, "original")}
      picture={source}
      margins={margins}
      hasAlpha={source.hasAlpha}
      label={source.prompt ?? source.fileName ?? t("picture")}
    >
      {children}
      <div className="absolute right-3 bottom-3 z-hud flex items-center gap-2">
        {running ? <RunningBadge cell={running} /> : null}
        {source.isSandbox ? (
          <HudBadge tone="success" icon={<FlaskConical aria-hidden />} className="max-md:hidden">
            {t("sandboxPicture")}
          </HudBadge>
        ) : null}
      </div>
    </PictureStage>
  );
}

/** What is happening to the source right now. */
export function RunningBadge({ cell }: { readonly cell: VariantCell }) {
  const t = useTranslations("stages.next");
  const strip = useTranslations("studio.strip");
  return (
    <HudBadge icon={<Spinner />} data-testid="stage-running">
      {cell.state === "running" ? (
        <>
          {t("rendering")} <ElapsedTime startedAtMs={cell.sinceMs} label={strip("elapsed")} />
        </>
      ) : (
        t(cell.state === "waiting" ? "waiting" : "fetching")
      )}
    </HudBadge>
  );
}
