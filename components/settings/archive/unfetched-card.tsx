"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useTimeLeft } from "@/components/studio/strip/use-time-left";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { StatusDot } from "@/components/ui/status-dot";
import { useRetryRun } from "@/lib/client/use-jobs";
import type { UnfetchedResult } from "@/lib/core/archive";

/** Pictures that are paid for and not here yet, with the time their links have left. */
export function UnfetchedCard({ results }: { readonly results: readonly UnfetchedResult[] }) {
  const t = useTranslations("archive.unfetched");
  return (
    <Card header={<h2>{t("title")}</h2>}>
      {results.length === 0 ? (
        <p className="flex items-center gap-2 text-text-2">
          <StatusDot tone="success" />
          {t("none")}
        </p>
      ) : (
        <ul className="max-h-120 overflow-y-auto [&>li+li]:border-line [&>li+li]:border-t">
          {results.map((result) => (
            <UnfetchedRow key={`${result.runId} ${result.position}`} result={result} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function UnfetchedRow({ result }: { readonly result: UnfetchedResult }) {
  const t = useTranslations("archive.unfetched");
  const { mutate, isPending, error } = useRetryRun();
  const left = useTimeLeft(Date.parse(result.fetchUntil));
  // When the link ends under the hand, asking the run again would send it again, and cost.
  const isLinkSafe = left !== undefined && left.hours + left.minutes > 0;
  return (
    <li className="py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-60">
          <p className="truncate">{result.prompt ?? t("untitled")}</p>
          <p className="flex items-center gap-1.5 text-12 text-text-3">
            <StatusDot tone={result.isGivenUp ? "danger" : "warning"} />
            {t(result.isGivenUp ? "givenUp" : "fetching")}
            {left === undefined ? null : ` · ${t("left", left)}`}
          </p>
        </div>
        <Button variant="ghost" size={28} asChild>
          <Link href={`/?job=${result.jobId}`}>{t("show")}</Link>
        </Button>
        {result.isGivenUp && isLinkSafe ? (
          <Button size={28} busy={isPending} onClick={() => mutate(result.runId)}>
            {t("fetch")}
          </Button>
        ) : null}
      </div>
      {error === null ? null : <FailureNotice error={error} className="mt-2" />}
    </li>
  );
}
