"use client";

import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { lazyPart } from "@/components/shell/lazy-part";
import { Skeleton } from "@/components/ui/skeleton";
import { useJobs } from "@/lib/client/use-jobs";
import { groupByDay } from "./group-by-day";
import type { HistoryListProps } from "./history-list";
import type { JobCardProps } from "./job-card";

export interface HistoryPanelProps extends Pick<JobCardProps, "onShow" | "onRecall"> {
  readonly shownJobId: string | undefined;
}

// Comes while the jobs themselves are asked for: the same skeleton stands for both.
const HistoryList = lazyPart<HistoryListProps>(
  () => import("./history-list").then((module) => module.HistoryList),
  <HistorySkeleton />,
);

/** Every job ever run, newest first; pages are fetched as the end comes near, and only what is in view is in the page. */
export function HistoryPanel({ shownJobId, onShow, onRecall }: HistoryPanelProps) {
  const t = useTranslations("history");
  const query = useJobs();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => groupByDay(data?.pages.flatMap((page) => page.items) ?? []), [data]);
  const scroller = useRef<HTMLDivElement>(null);
  const onEndNear = useMemo(
    () => (hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined),
    [hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-4">
      {query.isPending ? <HistorySkeleton /> : null}
      {query.error ? <FailureNotice error={query.error} onRetry={() => void query.refetch()} className="m-2" /> : null}
      {query.isSuccess && rows.length === 0 ? <EmptyHistory /> : null}
      {rows.length === 0 ? null : (
        <HistoryList
          rows={rows}
          shownJobId={shownJobId}
          scroller={scroller}
          onEndNear={onEndNear}
          onShow={onShow}
          onRecall={onRecall}
        />
      )}
      {rows.length > 0 && !hasNextPage ? <p className="px-2 pt-2 text-12 text-text-3">{t("end")}</p> : null}
    </div>
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
