"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { TextButton } from "@/components/ui/text-button";
import { countAbove } from "@/lib/canvas/kernels/compare/compare-pictures";
import { HOTTEST_DELTA } from "@/lib/canvas/kernels/compare/heat-map";
import { useDifference } from "./difference-desk";
import { useRoom } from "./room-context";
import { isReady } from "./room-pictures";

/** How much the two pictures in hand differ, in figures. */
export function MeasuredBlock() {
  const t = useTranslations("compare.measured");
  const format = useFormatter();
  const { current, against, threshold } = useRoom();
  const isPair = isReady(current) && isReady(against) && current.id !== against.id;
  const answer = useDifference(current.id, isPair ? against.id : null);
  if (!isPair) return null;
  const decimal = (value: number, digits: number) =>
    format.number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const figures = answer.state === "done" ? answer.value : undefined;
  const pixels = figures ? figures.size.width * figures.size.height : 1;
  const share = figures ? countAbove(figures.counts, threshold) / pixels : 0;
  return (
    <section aria-labelledby="compare-measured" className="border-line border-b px-4 py-3">
      <h2 id="compare-measured" className="flex h-6 items-center justify-between">
        {t("title")}
        <span className="text-12 text-text-3 font-normal">{t("threshold", { delta: decimal(threshold, 3) })}</span>
      </h2>
      {answer.state === "failed" ? (
        <Notice kind="warning" actions={<TextButton onClick={answer.retry}>{t("retry")}</TextButton>}>
          {t("failed")}
        </Notice>
      ) : (
        <dl aria-busy={answer.state === "working"} data-testid="measured">
          <Meter label={t("pixels")} share={share} isKnown={figures !== undefined}>
            {format.number(share, { style: "percent", maximumFractionDigits: 1 })}
          </Meter>
          <Meter
            label={t("meanDelta")}
            share={(figures?.meanDelta ?? 0) / HOTTEST_DELTA}
            isKnown={figures !== undefined}
          >
            {decimal(figures?.meanDelta ?? 0, 3)}
          </Meter>
          <Meter label={t("similarity")} share={figures?.similarity ?? 0} isKnown={figures !== undefined}>
            {decimal(figures?.similarity ?? 0, 2)}
          </Meter>
        </dl>
      )}
      {figures?.isResampled ? (
        <p className="pt-1 text-12 text-text-3">{t("resampled", { name: against.name })}</p>
      ) : null}
    </section>
  );
}

interface MeterProps {
  readonly label: string;
  readonly share: number;
  readonly isKnown: boolean;
  readonly children: string;
}

function Meter({ label, share, isKnown, children }: MeterProps) {
  return (
    <div className="grid h-6 grid-cols-[104px_1fr_60px] items-center gap-2 text-12">
      <dt className="truncate text-text-3">{label}</dt>
      <dd aria-hidden className="h-1 overflow-hidden rounded-full bg-active">
        <span
          style={{ width: `${isKnown ? Math.max(0, Math.min(1, share)) * 100 : 0}%` }}
          className="block h-full bg-text-2 transition-[width] duration-base"
        />
      </dd>
      <dd className="text-right">{isKnown ? children : "…"}</dd>
    </div>
  );
}
