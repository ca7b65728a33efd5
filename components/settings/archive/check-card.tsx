"use client";

import { useLocale, useTranslations } from "next-intl";
import { FindingRows } from "@/components/settings/archive/finding-rows";
import { formatBytes } from "@/components/shell/byte-format";
import { FailureNotice } from "@/components/shell/failure-notice";
import { formatAgo } from "@/components/shell/relative-time";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ProgressBar } from "@/components/ui/progress-bar";
import { StatusDot } from "@/components/ui/status-dot";
import { useCancelCheck, useStartCheck } from "@/lib/client/use-archive-health";
import type { ArchiveCheck } from "@/lib/core/archive";
import { isSound } from "@/lib/core/is-sound";

/** The check of the data folder: how it went, how far it is, and the way to begin one. */
export function CheckCard({ check }: { readonly check: ArchiveCheck | undefined }) {
  const t = useTranslations("archive");
  const start = useStartCheck();
  const cancel = useCancelCheck();
  const isRunning = check?.status === "running";
  const error = start.error ?? cancel.error;
  return (
    <Card
      header={<h2>{t("check.title")}</h2>}
      footer={
        isRunning ? (
          <Button busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {t("cancel")}
          </Button>
        ) : (
          <>
            <Button
              variant={check === undefined ? "primary" : "secondary"}
              busy={start.isPending && start.variables === "quick"}
              title={t("quickHint")}
              onClick={() => start.mutate("quick")}
            >
              {t("quick")}
            </Button>
            <Button
              busy={start.isPending && start.variables === "deep"}
              title={t("deepHint")}
              onClick={() => start.mutate("deep")}
            >
              {t("deep")}
            </Button>
            <p className="min-w-40 flex-1 text-12 text-text-3">{t("deepHint")}</p>
          </>
        )
      }
    >
      {error === null ? null : <FailureNotice error={error} className="mb-3" />}
      {check === undefined ? (
        <NeverChecked />
      ) : isRunning ? (
        <CheckProgress check={check} />
      ) : (
        <CheckResult check={check} />
      )}
    </Card>
  );
}

function NeverChecked() {
  const t = useTranslations("archive.check");
  return (
    <div>
      <p className="font-medium">{t("never")}</p>
      <p className="text-text-2">{t("neverText")}</p>
    </div>
  );
}

function CheckProgress({ check }: { readonly check: ArchiveCheck }) {
  const t = useTranslations("archive.check");
  const locale = useLocale();
  const { files, totalFiles, bytes } = check.progress;
  const words =
    files === 0 ? t("begun") : t("progress", { files, total: totalFiles, bytes: formatBytes(bytes, locale) });
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">{t(`running.${check.depth}`)}</p>
      <ProgressBar
        label={t(`running.${check.depth}`)}
        value={files === 0 ? null : files / Math.max(1, totalFiles)}
        valueText={words}
        thickness={6}
      />
      <p className="text-text-2 tabular-nums">{words}</p>
      <FindingRows findings={check.findings} isPartial />
    </div>
  );
}

function CheckResult({ check }: { readonly check: ArchiveCheck }) {
  const t = useTranslations("archive.check");
  const locale = useLocale();
  const ago = formatAgo(Date.parse(check.finishedAt ?? check.startedAt), Date.now(), locale);
  const sound = isSound(check.findings);
  const when =
    check.status === "done"
      ? t(`done.${check.depth}`, { ago })
      : t(check.status === "canceled" ? "canceled" : "failed", { ago });
  return (
    <div className="flex flex-col gap-1" role="status">
      {check.status === "done" || !sound ? (
        <p className="flex items-center gap-2 font-medium">
          <StatusDot tone={sound ? "success" : "danger"} />
          {t(sound ? "sound" : "faults")}
        </p>
      ) : null}
      <p className="pb-2 text-text-2">{when}</p>
      <FindingRows findings={check.findings} isPartial={check.status !== "done"} />
    </div>
  );
}
