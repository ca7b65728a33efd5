"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useJobs } from "@/lib/client/use-jobs";
import { daysAgo, groupByDay } from "./group-by-day";
import { JobCard, type JobCardProps } from "./job-card";

export interface HistoryPanelProps extends Pick<JobCardProps, "onShow" | "onRecall"> {
  readonly shownJobId: string | undefined;
}

const DAY_HEIGHT_PX = 32;
const CARD_HEIGHT_PX = 142;

/** Every job ever run, newest first; pages are fetched as the end comes near, and only what is in view is in the page. */
export function HistoryPanel({ shownJobId, onShow, onRecall }: HistoryPanelProps) {
  const t = useTranslations("history");
  const query = useJobs();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => groupByDay(data?.pages.flatMap((page) => page.items) ?? []), [data]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "day" ? DAY_HEIGHT_PX : CARD_HEIGHT_PX),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 4,
  });
  const items = virtual.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastIndex >= rows.length - 6) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastIndex, rows.length]);

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-4">
      {query.isPending ? <HistorySkeleton /> : null}
      {query.error ? <FailureNotice error={query.error} onRetry={() => void query.refetch()} className="m-2" /> : null}
      {query.isSuccess && rows.length === 0 ? <EmptyHistory /> : null}
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
      {rows.length > 0 && !hasNextPage ? <p className="px-2 pt-2 text-12 text-text-3">{t("end")}</p> : null}
    </div>
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

function EmptyHistory() {
  const t = useTranslations("history");
  return (
    <div className="px-2 pt-4">
      <div aria-hidden className="flex flex-col gap-3">
        {[0.9, 0.6, 0.3].map((opacity) => (
          <div key={opacity} style={{ opacity }} className="grid grid-cols-4 gap-1">
            {[0, 1, 2, 3].map((place) => (
              <span key={place} className="aspect-square rounded-tag inset-ring inset-ring-line" />
            ))}
          </div>
        ))}
      </div>
      <p className="mt-4 text-12 text-text-2">{t("empty")}</p>
    </div>
  );
}

function HistorySkeleton() {
  return (
    <div className="flex flex-col gap-4 px-2 pt-3">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} className="h-32 w-full" />
      ))}
    </div>
  );
}
