"use client";

import { CircleCheck, CircleHelp, CircleX, EyeOff } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useFailures } from "@/lib/client/use-library";
import type { RunError } from "@/lib/core/job";
import type { Failure } from "@/lib/core/library";

/** Runs that brought less than was asked for: what happened, and what it cost. */
export function FailureList() {
  const t = useTranslations("gallery.failures");
  const rail = useTranslations("gallery.rail");
  const query = useFailures();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.error && items.length === 0)
    return <FailureNotice error={query.error} onRetry={() => void query.refetch()} className="m-4 max-w-140" />;
  if (query.isPending) return <Skeleton className="m-4 h-80" />;
  if (items.length === 0) {
    return (
      <div className="grid min-h-0 flex-1 place-items-center">
        <EmptyState icon={<CircleCheck aria-hidden />} title={t("none")} description={t("noneText")} />
      </div>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-6">
      <h2 className="flex h-11 items-end pb-2">{rail("failures")}</h2>
      <ul className="flex max-w-200 flex-col gap-2">
        {items.map((failure) => (
          <FailureCard key={failure.run.id} failure={failure} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button className="mt-3" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </div>
  );
}

function FailureCard({ failure: { jobId, run } }: { readonly failure: Failure }) {
  const t = useTranslations("gallery.failures");
  const billing = useTranslations("studio.strip.billing");
  const errors = useTranslations("errors");
  const operations = useTranslations("operations");
  const format = useFormatter();
  const withheld = run.results.filter(({ isSafe }) => !isSafe).length;
  const lost = run.results.flatMap(({ error }) => (error === undefined ? [] : [error]));
  const reasons: readonly RunError[] = [...(run.error ? [run.error] : []), ...lost.slice(0, 1)];
  return (
    <li className="flex gap-3 rounded-panel bg-raised p-3 inset-ring inset-ring-line">
      <span aria-hidden className="mt-0.5">
        {run.status === "unknown" ? (
          <CircleHelp className="text-warning" />
        ) : withheld > 0 && !run.error ? (
          <EyeOff className="text-text-3" />
        ) : (
          <CircleX className="text-danger" />
        )}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="line-clamp-2 break-words">{run.request.prompt ?? operations(run.request.operation)}</p>
        {withheld > 0 ? <p className="text-12 text-text-2">{t("withheld", { count: withheld })}</p> : null}
        {reasons.map((error) => (
          <p key={`${error.code} ${error.message}`} className="text-12 text-text-2">
            <span className="text-text">{errors(`${error.code}.title`)}.</span> {errors(`${error.code}.advice`)}
          </p>
        ))}
        <p className="text-12 text-text-3">
          {operations(run.request.operation)} ·{" "}
          {format.dateTime(new Date(run.timings.createdAt), { dateStyle: "medium", timeStyle: "short" })}
          {reasons.slice(0, 1).map(({ billing: charge }) => (
            <span key={charge}> · {billing(charge)}</span>
          ))}
        </p>
      </div>
      <Button size={28} asChild>
        <Link href={`/?job=${jobId}`}>{t("open")}</Link>
      </Button>
    </li>
  );
}
