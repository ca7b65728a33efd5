"use client";

import { Images, SearchX, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { AssetListQuery } from "@/lib/client/query-keys";
import { useTimeline } from "@/lib/client/use-library";
import type { AssetFilter } from "@/lib/core/asset-filter";
import type { Timeline } from "@/lib/core/library";
import { useFilterChips } from "../bar/use-filter-chips";
import { showFilter, useGallery } from "../gallery-context";
import { PictureGrid } from "./picture-grid";

/** The grid, or what there is instead of it: nothing yet, nothing found, not answered. */
export function GridStage() {
  const { query, zone, filter, search } = useGallery();
  const { data, error, isPlaceholderData, refetch } = useTimeline(query, zone);
  const shown = useSettled(data, query, isPlaceholderData);
  if (error && !data) return <FailureNotice error={error} onRetry={() => void refetch()} className="m-4 max-w-140" />;
  if (shown === undefined) return <GridSkeleton />;
  if (shown.timeline.total === 0) return search === "" ? <NothingYet /> : <NothingFound filter={filter} />;
  return <PictureGrid timeline={shown.timeline} query={shown.query} />;
}

interface Settled {
  readonly timeline: Timeline;
  readonly query: AssetListQuery;
}

/** The last timeline with the query it answers: while another search is on its way, the old pictures stay whole. */
function useSettled(data: Timeline | undefined, query: AssetListQuery, isPlaceholder: boolean): Settled | undefined {
  const last = useRef<Settled>(undefined);
  if (data !== undefined && !isPlaceholder && (last.current?.timeline !== data || last.current.query !== query)) {
    last.current = { timeline: data, query };
  }
  return last.current;
}

function NothingYet() {
  const t = useTranslations("gallery.empty");
  return (
    <div className="grid min-h-0 flex-1 place-items-center">
      <EmptyState
        icon={<Images aria-hidden />}
        title={t("title")}
        description={t("text")}
        actions={
          <Button variant="primary" asChild>
            <Link href="/">{t("studio")}</Link>
          </Button>
        }
      />
    </div>
  );
}

/** Says which filters to let go of, the ones that cost the most first: each chip takes itself away. */
function NothingFound({ filter }: { readonly filter: AssetFilter }) {
  const t = useTranslations("gallery.empty");
  const chips = useFilterChips();
  const isTrash = filter.trashed === true;
  const isOnlyTrash = isTrash && chips.length === 0 && filter.q === undefined;
  if (isOnlyTrash) {
    return (
      <div className="grid min-h-0 flex-1 place-items-center">
        <EmptyState icon={<Trash2 aria-hidden />} title={t("trash")} description={t("trashText")} />
      </div>
    );
  }
  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto">
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={t("notFound")}
        description={filter.q === undefined ? t("loosen") : t("loosenWords")}
        actions={
          <>
            {filter.q === undefined ? null : (
              <Button onClick={() => showFilter(withoutWords(filter))}>{t("dropWords", { words: filter.q })}</Button>
            )}
            {chips.map((chip) => (
              <Button key={chip.id} onClick={chip.remove}>
                {t("drop", { filter: `${chip.label} ${chip.value}`.trim() })}
              </Button>
            ))}
            <Button variant="ghost" onClick={() => showFilter(isTrash ? { trashed: true } : {})}>
              {t("all")}
            </Button>
          </>
        }
      />
    </div>
  );
}

function withoutWords({ q: _words, ...rest }: AssetFilter): AssetFilter {
  return rest;
}

const SKELETON_ROWS = [
  [1.5, 1.5, 0.72, 1.5, 1],
  [1.33, 1.5, 0.75, 1.78],
  [0.75, 1.78, 0.8, 1.5, 1],
];

function GridSkeleton() {
  const t = useTranslations("gallery.grid");
  return (
    <div
      role="status"
      aria-label={t("loading")}
      className="flex min-h-0 flex-1 flex-col gap-1.5 overflow-hidden px-2 pt-11 md:pr-15 md:pl-4"
    >
      {SKELETON_ROWS.map((row) => (
        <div key={row.join()} className="flex h-37 gap-1.5">
          {row.map((shape, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: places of a picture that never changes
            <Skeleton key={at} className="h-full rounded-tag" style={{ flexGrow: shape, flexBasis: 0 }} />
          ))}
        </div>
      ))}
    </div>
  );
}
