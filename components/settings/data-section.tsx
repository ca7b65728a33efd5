"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/settings/copy-button";
import { SectionHeader } from "@/components/settings/section-header";
import { formatBytes } from "@/components/shell/byte-format";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusDot } from "@/components/ui/status-dot";
import { type StorageUse, useHealth, useStorageUse } from "@/lib/client/use-studio-facts";

/** Under this the disk is called nearly full: about a hundred large pictures. */
const LOW_BYTES = 1_000_000_000;

/** Where everything is, how much of it there is, and how to keep a copy. */
export function DataSection() {
  const t = useTranslations("settings");
  const { data, error, refetch } = useStorageUse();
  return (
    <div className="flex max-w-[720px] flex-col gap-4">
      <SectionHeader title={t("sections.data")} intro={t("data.intro")} />
      {error === null ? null : <FailureNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? (
        <div role="status" aria-label={t("loading")}>
          <Skeleton className="h-62 !rounded-panel" />
        </div>
      ) : null}
      {data === undefined ? null : <StorageCard use={data} />}
      <HealthCard />
    </div>
  );
}

function StorageCard({ use }: { readonly use: StorageUse }) {
  const t = useTranslations("settings.data");
  const locale = useLocale();
  const size = (bytes: number) => formatBytes(bytes, locale);
  return (
    <Card>
      {use.freeBytes < LOW_BYTES ? (
        <Notice kind="warning" title={t("lowTitle")} className="mb-3">
          {t("low")}
        </Notice>
      ) : null}
      <dl className="[&>div+div]:border-line [&>div+div]:border-t">
        <Row label={t("folder")}>
          <span className="flex min-w-0 items-center gap-1">
            <code className="min-w-0 break-all font-mono text-12">{use.dataFolder}</code>
            <CopyButton text={use.dataFolder} label={t("copy")} doneLabel={t("copied")} />
          </span>
        </Row>
        <Row label={t("pictures")}>{new Intl.NumberFormat(locale).format(use.assetCount)}</Row>
        <Row label={t("originals")}>{size(use.originalsBytes)}</Row>
        <Row label={t("derived")} hint={t("derivedHint")}>
          {use.derivedBytes === undefined ? t("counting") : size(use.derivedBytes)}
        </Row>
        <Row label={t("database")}>{size(use.databaseBytes)}</Row>
        <Row label={t("free")}>{size(use.freeBytes)}</Row>
      </dl>
    </Card>
  );
}

interface RowProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Row({ label, hint, children }: RowProps) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-6 py-1">
      <dt className="shrink-0 text-text-2">
        {label}
        {hint === undefined ? null : <span className="pl-2 text-12 text-text-3">{hint}</span>}
      </dt>
      <dd className="min-w-0 text-right">{children}</dd>
    </div>
  );
}

function HealthCard() {
  const t = useTranslations("settings.data");
  const { data: health, error, refetch } = useHealth();
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (health === undefined) return null;
  const troubles = [
    health.database === "failing" ? t("healthDatabase") : null,
    health.storage === "failing" ? t("healthStorage") : null,
    health.runner === "stopped" ? t("healthRunner") : null,
  ].filter((words) => words !== null);
  return (
    <Card>
      <h2>{t("health")}</h2>
      <ul className="pt-1.5 text-text-2">
        {troubles.length === 0 ? (
          <li className="flex items-center gap-2">
            <StatusDot tone="success" />
            {t("healthOk")}
          </li>
        ) : (
          troubles.map((words) => (
            <li key={words} className="flex items-center gap-2">
              <StatusDot tone="danger" />
              {words}
            </li>
          ))
        )}
      </ul>
    </Card>
  );
}
