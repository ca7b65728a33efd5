"use client";

import { Diff } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Spinner } from "@/components/ui/spinner";
import { TextButton } from "@/components/ui/text-button";
import { HOTTEST_DELTA, readHeatColor } from "@/lib/canvas/kernels/compare/heat-map";
import { useHeat } from "./difference-desk";
import { PaneCanvas } from "./pane-canvas";
import { PanePicture } from "./pane-picture";
import { useRoom } from "./room-context";
import type { ReadyPicture } from "./room-pictures";

export interface DifferenceViewProps {
  readonly paneKey: string;
  readonly a: ReadyPicture;
  readonly b: ReadyPicture;
}

const SHARES = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

/** Where two pictures differ and by how much, over the first one as a grey shadow. */
export function DifferenceView({ paneKey, a, b }: DifferenceViewProps) {
  const t = useTranslations("compare.difference");
  const format = useFormatter();
  const { threshold } = useRoom();
  const heat = useHeat(a.id, b.id, threshold);
  const delta = (value: number) => format.number(value, { maximumFractionDigits: 3 });
  return (
    <>
      <div className="absolute inset-0 bg-scrim" />
      <PanePicture paneKey={paneKey} picture={a} className="opacity-25 grayscale" />
      {heat.state === "done" ? (
        <div data-testid="heat" className="absolute inset-0">
          <PaneCanvas paneKey={paneKey} picture={a.detail.asset} levels={heat.value} />
        </div>
      ) : null}
      <span className="absolute top-3 left-3 z-2 inline-flex h-5.5 items-center gap-1.5 rounded-tag bg-scrim px-1.75 text-11 text-on-picture">
        {heat.state === "working" ? <Spinner className="size-3" /> : <Diff aria-hidden className="size-3" />}
        {heat.state === "failed" ? (
          <>
            {t("failed")} <TextButton onClick={heat.retry}>{t("retry")}</TextButton>
          </>
        ) : (
          t("between", { first: a.name, second: b.name })
        )}
      </span>
      <span
        data-testid="heat-legend"
        className="absolute bottom-15 left-3 z-2 inline-flex h-5.5 items-center gap-2 rounded-tag bg-scrim px-1.75 text-11 text-on-picture"
      >
        {delta(threshold)}
        <span
          aria-hidden
          style={{ backgroundImage: `linear-gradient(90deg, ${SHARES.map(readHeatColor).join(", ")})` }}
          className="h-1.5 w-22 rounded-inner"
        />
        {t("hottest", { delta: delta(HOTTEST_DELTA) })}
        <span className="opacity-70">{t("threshold", { delta: delta(threshold) })}</span>
      </span>
    </>
  );
}
