"use client";

import { CircleHelp } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DayBars } from "@/components/settings/day-bars";
import { fillDays } from "@/components/settings/month";
import { FailureNotice } from "@/components/shell/failure-notice";
import { formatUsd } from "@/components/shell/money-format";
import { Card } from "@/components/ui/card";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Skeleton } from "@/components/ui/skeleton";
import { TextButton } from "@/components/ui/text-button";
import { Tooltip } from "@/components/ui/tooltip";
import { useConnections } from "@/lib/client/use-connections";
import { type Spending, useSpending } from "@/lib/client/use-studio-facts";

export interface SpendingCardProps {
  /** "2026-11"; the running month when undefined. */
  readonly month: string | undefined;
  readonly headingLevel: 2 | undefined;
}

/** A month's money: total, what running jobs reserved, by day, by connection, and what nobody can be sure of. */
export function SpendingCard({ month, headingLevel }: SpendingCardProps) {
  const t = useTranslations("settings");
  const { data, error, refetch } = useSpending(month);
  return (
    <Card>
      {headingLevel === undefined ? null : (
        <div className="flex items-center justify-between pb-3">
          <h2>{t("sections.spending")}</h2>
          <TextButton asChild className="text-12">
            <Link href="/settings/spending">{t("spending.details")}</Link>
          </TextButton>
        </div>
      )}
      {error === null ? null : <FailureNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <div role="status" aria-label={t("loading")} className="flex flex-col gap-4">
            <Skeleton className="h-9 w-32" />
            <Skeleton className="h-14" />
            <Skeleton className="h-24" />
          </div>
        ) : null
      ) : (
        <SpendingFigures spending={data} isLarge={headingLevel === undefined} />
      )}
    </Card>
  );
}

function SpendingFigures({ spending, isLarge }: { readonly spending: Spending; readonly isLarge: boolean }) {
  const t = useTranslations("settings.spending");
  const locale = useLocale();
  const money = (usd: number) => formatUsd(usd, locale);
  const { settledUsd, reservedUsd, maybeUsd } = spending;
  const today = new Date().toISOString().slice(0, 10);
  const days = fillDays(spending.month, spending.byDay, today);
  return (
    <>
      <p className="font-medium text-28 leading-tight tracking-[-0.02em]">{money(settledUsd)}</p>
      <p className="min-h-4.5 pt-1 text-12 text-text-3">
        {reservedUsd > 0 ? t("reserved", { amount: money(reservedUsd) }) : null}
      </p>
      {settledUsd === 0 && reservedUsd === 0 ? (
        <p className="pt-3 text-text-2">
          {t("empty")} <span className="text-text-3">{t("emptyHint")}</span>
        </p>
      ) : (
        <div className="pt-4">
          <DayBars days={days} today={today} heightPx={isLarge ? 120 : 56} />
        </div>
      )}
      <ul className="pt-3 [&>li+li]:border-line [&>li+li]:border-t">
        {spending.byConnection.map(({ connectionId, usd }) => (
          <ConnectionRow key={connectionId} connectionId={connectionId} usd={usd} />
        ))}
        {maybeUsd > 0 ? (
          <li className="flex min-h-8 items-center justify-between gap-3 py-1">
            <span className="flex items-center gap-1.5 text-text-2">
              <Tooltip label={t("maybeHint")}>
                <button type="button" className="hit rounded-full" aria-label={t("maybeHint")}>
                  <CircleHelp aria-hidden className="size-3.5 text-warning" />
                </button>
              </Tooltip>
              {t("maybe")}
            </span>
            <span>{money(maybeUsd)}</span>
          </li>
        ) : null}
      </ul>
    </>
  );
}

function ConnectionRow({ connectionId, usd }: { readonly connectionId: string; readonly usd: number }) {
  const t = useTranslations("settings.spending");
  const locale = useLocale();
  const { data: connections } = useConnections();
  const connection = connections?.find((candidate) => candidate.id === connectionId);
  const cap = connection?.limits.monthlyCapUsd;
  return (
    <li className="py-1">
      <div className="flex min-h-6 items-center justify-between gap-3">
        <span className="min-w-0 truncate text-text-2">
          {connections === undefined ? "…" : (connection?.name ?? t("removedConnection"))}
        </span>
        <span className="shrink-0">
          {formatUsd(usd, locale)}
          {cap === undefined ? null : (
            <span className="text-12 text-text-3"> {t("of", { cap: formatUsd(cap, locale) })}</span>
          )}
        </span>
      </div>
      {cap === undefined || cap === 0 ? null : (
        <ProgressBar value={usd / cap} label={t("meter")} thickness={4} className="mt-1 mb-1.5" />
      )}
    </li>
  );
}
