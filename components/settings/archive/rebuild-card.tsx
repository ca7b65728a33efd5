"use client";

import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ProgressBar } from "@/components/ui/progress-bar";
import { StatusDot } from "@/components/ui/status-dot";
import { useCancelRebuild, useStartRebuild } from "@/lib/client/use-archive-health";
import type { Rebuild } from "@/lib/core/archive";

export interface RebuildCardProps {
  /** Thumbnails and previews that the last check did not find. */
  readonly missing: number;
  readonly rebuild: Rebuild | undefined;
}

/** Thumbnails and previews that are missing: how far making them is, and the way to begin. */
export function RebuildCard({ missing, rebuild }: RebuildCardProps) {
  const t = useTranslations("archive.rebuild");
  const start = useStartRebuild();
  const cancel = useCancelRebuild();
  const isRunning = rebuild?.status === "running";
  const error = start.error ?? cancel.error;
  return (
    <Card
      header={<h2>{t("title")}</h2>}
      footer={
        isRunning ? (
          <Button busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {t("cancel")}
          </Button>
        ) : missing > 0 ? (
          <Button busy={start.isPending} onClick={() => start.mutate()}>
            {t("start")}
          </Button>
        ) : undefined
      }
    >
      {error === null ? null : <FailureNotice error={error} className="mb-3" />}
      {isRunning ? (
        <RebuildProgress rebuild={rebuild} />
      ) : (
        <div className="flex flex-col gap-1">
          {rebuild === undefined ? null : <RebuildResult rebuild={rebuild} />}
          {missing > 0 ? <p className="text-text-2">{t("missing", { count: missing })}</p> : null}
        </div>
      )}
    </Card>
  );
}

function RebuildProgress({ rebuild }: { readonly rebuild: Rebuild }) {
  const t = useTranslations("archive.rebuild");
  const { files, totalFiles } = rebuild.progress;
  const words = t("progress", { files, total: totalFiles, made: rebuild.made });
  return (
    <div className="flex flex-col gap-2">
      <ProgressBar
        label={t("title")}
        value={totalFiles === 0 ? null : files / totalFiles}
        valueText={words}
        thickness={6}
      />
      <p className="text-text-2 tabular-nums">{words}</p>
    </div>
  );
}

function RebuildResult({ rebuild: { status, made, failed } }: { readonly rebuild: Rebuild }) {
  const t = useTranslations("archive.rebuild");
  const isGood = status === "done" && failed === 0;
  return (
    <div role="status">
      <p className="flex items-center gap-2 font-medium">
        <StatusDot tone={isGood ? "success" : status === "failed" ? "danger" : "warning"} />
        {t(status === "done" ? "done" : status === "failed" ? "failed" : "canceled", { made })}
      </p>
      {failed === 0 ? null : <p className="text-text-2">{t("broken", { count: failed })}</p>}
    </div>
  );
}
