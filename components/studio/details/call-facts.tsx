"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatUsd } from "@/components/shell/money-format";
import { CollapsibleSection } from "@/components/ui/collapsible-section";
import { useConnections, useDialects } from "@/lib/client/use-connections";
import type { Asset } from "@/lib/core/asset";
import type { Run } from "@/lib/core/job";
import { ExactRequest } from "./exact-request";
import { FactList, type FactRow } from "./fact-list";

/** Of the call: where it went, when what happened, and what exactly was said. Folded: it is for looking into. */
export function CallFacts({ asset, run }: { readonly asset: Asset; readonly run: Run }) {
  const t = useTranslations("recall.call");
  const connections = useConnections().data;
  const connection = connections?.find(({ id }) => id === asset.connectionId);
  const isGone = connections !== undefined && connection === undefined;
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="-mt-1 flex flex-col">
      <CollapsibleSection
        title={t("title")}
        summary={isGone ? t("connectionGone") : connection?.name}
        className="[&>button]:text-12"
      >
        <Calling
          run={run}
          dialectId={connection?.dialect}
          connection={isGone ? t("connectionGone") : connection?.name}
        />
      </CollapsibleSection>
      <CollapsibleSection title={t("request")} open={isOpen} onOpenChange={setOpen} className="[&>button]:text-12">
        <ExactRequest runId={run.id} />
      </CollapsibleSection>
    </div>
  );
}

interface CallingProps {
  readonly run: Run;
  readonly dialectId: string | undefined;
  readonly connection: string | undefined;
}

function Calling({ run, dialectId, connection }: CallingProps) {
  const t = useTranslations("recall.call");
  const format = useFormatter();
  const locale = useLocale();
  const dialects = useDialects().data;
  const { createdAt, sentAt, respondedAt, finishedAt } = run.timings;
  /** The moment to the second, and how long it took since the one before. */
  const moment = (at: string | undefined, since: string | undefined) => {
    if (at === undefined) return undefined;
    const time = format.dateTime(new Date(at), { dateStyle: "short", timeStyle: "medium" });
    if (since === undefined) return time;
    const seconds = Math.max(0, Date.parse(at) - Date.parse(since)) / 1_000;
    const digits = seconds < 100 ? 1 : 0;
    return t("after", {
      time,
      seconds: format.number(seconds, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    });
  };
  const rows: readonly FactRow[] = [
    [t("connection"), connection],
    [t("dialect"), dialects?.find(({ id }) => id === dialectId)?.name ?? dialectId],
    [t("requestId"), run.requestId],
    [t("runCost"), run.cost === undefined ? undefined : formatUsd(run.cost, locale)],
    [t("estimate"), formatUsd(run.estimate, locale)],
    [t("attempts"), run.attempts > 1 ? format.number(run.attempts) : undefined],
    [t("created"), moment(createdAt, undefined)],
    [t("sent"), moment(sentAt, createdAt)],
    [t("responded"), moment(respondedAt, sentAt)],
    [t("finished"), moment(finishedAt, respondedAt ?? sentAt)],
    [
      t("sentPicture"),
      run.sent && t("sentSize", { width: run.sent.width, height: run.sent.height, count: run.sent.conversions.length }),
    ],
  ];
  return <FactList rows={rows} />;
}
