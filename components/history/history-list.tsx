"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useFormatter, useTranslations } from "next-intl";
import { type RefObject, useEffect } from "react";
import { daysAgo, type HistoryRow } from "./group-by-day";
import { JobCard, type JobCardProps } from "./job-card";

export interface HistoryListProps extends Pick<JobCardProps, "onShow" | "onRecall"> {
  readonly rows: readonly HistoryRow[];
  readonly shownJobId: string | undefined;
  /** What scrolls around the list. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** The end comes near: the next page is wanted. */
  readonly onEndNear: (() => void) | undefined;
}

const DAY_HEIGHT_PX = 32;
const CARD_HEIGHT_PX = 142;

/** The rows in view and a few around them. */
export function HistoryList({ rows, shownJobId, scroller, onEndNear, onShow, onRecall }: HistoryListProps) {
  const t = useTranslations("history");
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "day" ? DAY_HEIGHT_PX : CARD_HEIGHT_PX),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 4,
  });
  const items = virtual.getVirtualItems();
  const isEndNear = (items.at(-1)?.index ?? 0) >= rows.length - 6;
  useEffect(() => {
    if (isEndNear) onEndNear?.();
  }, [isEndNear, onEndNear]);
  return (
    <ul className="relative" style={{ height: virtual.getTotalSize() }} aria-label={t("label")}>
      {items.map((item) => {
        const row = rows[item.index];
        if (!row) return null;
        return (
          <li
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {row.kind === "day" ? (
              <DayHeading date={row.date} count={row.count} />
            ) : (
              <div className="pb-1">
                <JobCard job={row.job} isShown={row.job.id === shownJobId} onShow={onShow} onRecall={onRecall} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function DayHeading({ date, count }: { readonly date: Date; readonly count: number }) {
  const t = useTranslations("history");
  const format = useFormatter();
  const ago = daysAgo(date, new Date());
  const words =
    ago === 0
      ? t("today")
      : ago === 1
        ? t("yesterday")
        : format.dateTime(date, { day: "numeric", month: "long", year: "numeric" });
  return (
    <h3 className="flex h-8 items-center justify-between px-2 text-12 font-normal text-text-2">
      <span>{words}</span>
      <span className="text-text-3">{t("jobs", { count })}</span>
    </h3>
  );
}
