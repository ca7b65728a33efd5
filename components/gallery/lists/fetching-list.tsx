"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTimeLeft } from "@/components/studio/strip/use-time-left";
import { EmptyState } from "@/components/ui/empty-state";
import { ProgressBar } from "@/components/ui/progress-bar";
import { type FetchingResult, useFetching } from "./use-fetching";

/** Pictures that are paid for and not here yet, with the time their links have left. */
export function FetchingList() {
  const t = useTranslations("gallery.fetching");
  const results = useFetching();
  if (results.length === 0) {
    return (
      <div className="grid min-h-0 flex-1 place-items-center">
        <EmptyState icon={<CircleCheck aria-hidden />} title={t("none")} description={t("noneText")} />
      </div>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-6">
      <h2 className="flex h-11 items-end pb-2">{t("title", { count: results.length })}</h2>
      <ul className="flex flex-wrap gap-1.5">
        {results.map((result) => (
          <FetchingTile key={result.key} result={result} />
        ))}
      </ul>
    </div>
  );
}

const DAY_MS = 86_400_000;

/** One of them: its shape, and how long its link lives. Not a spinner: nobody can say how long it takes. */
function FetchingTile({ result }: { readonly result: FetchingResult }) {
  const t = useTranslations("gallery.fetching");
  const until = Date.parse(result.fetchUntil);
  const left = useTimeLeft(until);
  const share = Math.min(1, Math.max(0, (until - Date.now()) / DAY_MS));
  return (
    <li
      className="relative h-37 overflow-hidden rounded-tag bg-raised"
      style={{ aspectRatio: `${result.width} / ${result.height}` }}
    >
      <Link
        href={`/?job=${result.jobId}`}
        className="absolute inset-0 flex flex-col justify-end gap-1.5 bg-scrim-soft p-2.5 text-11 text-on-picture"
      >
        <span className="truncate">{result.prompt}</span>
        <span className="font-medium text-12">{t("tile")}</span>
        {left ? <span>{t("left", left)}</span> : null}
        <ProgressBar label={t("link")} value={share} tone="on-picture" />
      </Link>
    </li>
  );
}
