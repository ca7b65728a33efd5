"use client";

import { CircleStop, Columns2, Undo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { LEAST_PANES } from "@/components/compare/compare-address";
import { useCommand } from "@/components/shell/command-context";
import { formatUsd } from "@/components/shell/money-format";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Job } from "@/lib/core/job";
import { listCellPictures, type SweepTable } from "./table-cells";
import { useAxisWords } from "./use-axis-words";

export interface SweepHeadProps {
  readonly job: Job;
  readonly table: SweepTable;
  readonly isFree: boolean;
  /** Pictures picked for the compare room. */
  readonly pickedCount: number;
  readonly onLeave: (() => void) | undefined;
}

/** Above the table: how far it is, what it cost, and what can be done with it. */
export function SweepHead(props: SweepHeadProps) {
  const { job, table, isFree, pickedCount } = props;
  const t = useTranslations("sweep.table");
  const locale = useLocale();
  const [stop, compare] = [useCommand("studio.cancel"), useCommand("compare.open")];
  const { nameAxis } = useAxisWords();
  const done = table.cells.filter((cell) => listCellPictures(cell).length > 0).length;
  const failed = table.cells.filter(({ run }) => run.status === "failed" || run.status === "unknown").length;
  const spent = job.runs.reduce((sum, run) => sum + (run.cost ?? 0), 0);
  const estimate = job.runs.reduce((sum, run) => sum + run.estimate, 0);
  const money = isFree
    ? t("free")
    : job.status === "done"
      ? formatUsd(spent, locale)
      : t("spent", { spent: formatUsd(spent, locale), estimate: formatUsd(estimate, locale) });
  const axes = [table.rows, ...(table.columns ? [table.columns] : [])].map(({ field }) => nameAxis(field));
  return (
    <div className="relative shrink-0 border-line border-b bg-bg">
      <div className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 px-4 py-1.5 text-12 text-text-2">
        <h2 className="font-medium text-13 text-text">{axes.join(" × ")}</h2>
        <span aria-live="polite">{t("progress", { done, count: table.cells.length })}</span>
        {failed > 0 ? (
          <>
            <span aria-hidden>·</span>
            <span className="text-danger">{t("failed", { count: failed })}</span>
          </>
        ) : null}
        <span aria-hidden>·</span>
        <span>{money}</span>
        <span className="ml-auto flex items-center gap-1.5">
          {props.onLeave === undefined ? null : (
            <Button variant="ghost" size={28} icon={<Undo2 aria-hidden />} onClick={props.onLeave}>
              {t("canvas")}
            </Button>
          )}
          {done >= LEAST_PANES ? (
            <Button
              size={28}
              icon={<Columns2 aria-hidden />}
              kbd={compare.keys}
              disabledReason={compare.disabledReason}
              onClick={compare.run}
            >
              {pickedCount >= LEAST_PANES ? t("compare", { count: pickedCount }) : t("compareAll")}
            </Button>
          ) : null}
          {job.status === "done" ? null : (
            <Button variant="secondary" size={28} icon={<CircleStop aria-hidden />} kbd={stop.keys} onClick={stop.run}>
              {t("stop")}
            </Button>
          )}
        </span>
      </div>
      {job.status === "done" ? null : (
        <ProgressBar
          className="absolute inset-x-0 bottom-0"
          value={done / Math.max(1, table.cells.length)}
          label={t("progress", { done, count: table.cells.length })}
        />
      )}
      <VisuallyHidden>
        {t("keys")}
        <span aria-live="polite">{job.status === "done" ? t("finished") : null}</span>
      </VisuallyHidden>
    </div>
  );
}
