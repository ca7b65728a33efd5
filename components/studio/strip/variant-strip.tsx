"use client";

import { CircleStop, Columns2 } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { LEAST_PANES, MOST_PANES } from "@/components/compare/compare-address";
import { compareTray, useCompareTray } from "@/components/compare/compare-tray";
import { useCommand } from "@/components/shell/command-context";
import { formatUsd } from "@/components/shell/money-format";
import { useAssetDrop } from "@/components/shell/use-asset-drop";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Job } from "@/lib/core/job";
import { useStripWindow } from "./use-strip-window";
import { listCells, type VariantCell } from "./variant-cells";
import { VariantTile } from "./variant-tile";

export interface VariantStripProps {
  readonly job: Job;
  readonly shownId: string | undefined;
  readonly isFree: boolean;
  readonly queuedJobs: number;
  /** Picked for the compare room, with Ctrl or Shift. */
  readonly picked: readonly string[];
  readonly onShow: (assetId: string) => void;
  readonly onPick: (assetId: string) => void;
  readonly onRetry: (cell: VariantCell) => void;
}

const GAP_PX = 8;
/** A tile is 88 px high and half as wide again. */
const TILE_PITCH_PX = 132 + GAP_PX;

/** The job's variants in a row, with how far they are and what they cost. */
export function VariantStrip({ job, shownId, isFree, queuedJobs, ...props }: VariantStripProps) {
  const t = useTranslations("studio.strip");
  const operations = useTranslations("operations");
  const format = useFormatter();
  const locale = useLocale();
  const use = useTranslations("recall.use");
  const tray = useCompareTray();
  const { isOver, handlers } = useAssetDrop((id) => {
    if (!compareTray.add(id)) showToast({ title: use("reasons.full", { max: MOST_PANES }), id: "tray" });
  });
  const [cancel, compare] = [useCommand("studio.cancel"), useCommand("compare.open")];
  const cells = listCells(job);
  const row = useRef<HTMLUListElement>(null);
  const shownIndex = cells.findIndex((cell) => cell.state === "done" && cell.assetId === shownId);
  const { start, end } = useStripWindow(row, cells.length, TILE_PITCH_PX, shownIndex);
  const done = cells.filter(({ state }) => state === "done").length;
  const [first] = job.runs;
  const spent = job.runs.reduce((sum, run) => sum + (run.cost ?? 0), 0);
  const estimate = job.runs.reduce((sum, run) => sum + run.estimate, 0);
  const money = isFree
    ? t("free")
    : job.status === "done"
      ? formatUsd(spent, locale)
      : t("spentOf", { spent: formatUsd(spent, locale), estimate: formatUsd(estimate, locale) });
  return (
    <section aria-label={t("label")} data-job={job.id} className="shrink-0 border-line border-t bg-bg pb-3">
      <div className="flex h-9 items-center gap-2 whitespace-nowrap px-3 text-12 text-text-2 pointer-coarse:h-11">
        <h2 className="text-13 font-medium text-text">{first ? operations(first.request.operation) : null}</h2>
        <span aria-live="polite">{t("progress", { count: cells.length, done })}</span>
        <span className="flex gap-2 max-md:hidden">
          <span aria-hidden>·</span>
          {format.dateTime(new Date(job.createdAt), { hour: "2-digit", minute: "2-digit" })}
        </span>
        <span aria-hidden>·</span>
        <span>{money}</span>
        {queuedJobs > 0 ? (
          <>
            <span aria-hidden>·</span>
            <span>{t("queued", { count: queuedJobs })}</span>
          </>
        ) : null}
        <span className="ml-auto flex gap-1">
          {done >= LEAST_PANES || tray.length > 0 ? (
            // Pictures from elsewhere are dropped on it to lie beside these.
            <span
              {...handlers}
              className={isOver ? "rounded-ctl outline-2 outline-accent-line outline-dashed" : undefined}
            >
              <Button
                variant="ghost"
                size={24}
                icon={<Columns2 aria-hidden />}
                kbd={compare.keys}
                disabledReason={compare.disabledReason}
                onClick={compare.run}
              >
                {tray.length > 0 ? use("tray", { count: tray.length }) : t("compare")}
              </Button>
            </span>
          ) : null}
          {job.status === "done" ? null : (
            <Button variant="ghost" size={24} icon={<CircleStop aria-hidden />} kbd={cancel.keys} onClick={cancel.run}>
              {t("stop")}
            </Button>
          )}
        </span>
      </div>
      <ul ref={row} className="flex gap-2 overflow-x-auto overscroll-x-contain px-3 py-1">
        {start > 0 ? <li aria-hidden className="shrink-0" style={{ width: start * TILE_PITCH_PX - GAP_PX }} /> : null}
        {cells.slice(start, end).map((cell) => (
          <li key={cell.key} className="shrink-0">
            <VariantTile
              cell={cell}
              isShown={cell.state === "done" && cell.assetId === shownId}
              isPicked={cell.state === "done" && props.picked.includes(cell.assetId)}
              onShow={props.onShow}
              onPick={props.onPick}
              onRetry={props.onRetry}
              onCancel={cancel.run}
            />
          </li>
        ))}
        {end < cells.length ? (
          <li aria-hidden className="shrink-0" style={{ width: (cells.length - end) * TILE_PITCH_PX - GAP_PX }} />
        ) : null}
      </ul>
      <VisuallyHidden>{job.status === "done" ? t("finished") : null}</VisuallyHidden>
    </section>
  );
}
