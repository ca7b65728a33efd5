"use client";

import { useTranslations } from "next-intl";
import { BackupCard } from "@/components/settings/archive/backup-card";
import { BrokenCard } from "@/components/settings/archive/broken-card";
import { CheckCard } from "@/components/settings/archive/check-card";
import { RebuildCard } from "@/components/settings/archive/rebuild-card";
import { UnfetchedCard } from "@/components/settings/archive/unfetched-card";
import { SectionHeader } from "@/components/settings/section-header";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useArchiveHealth } from "@/lib/client/use-archive-health";

/** Whether everything that was archived is there, what can be done where it is not, and how to keep a copy. */
export function ArchiveSection() {
  const t = useTranslations();
  const { data, error, refetch } = useArchiveHealth();
  const missing = data?.check?.status === "running" ? 0 : (data?.check?.findings.missingDerived ?? 0);
  return (
    <div className="flex max-w-[720px] flex-col gap-4">
      <SectionHeader title={t("settings.sections.archive")} intro={t("archive.intro")} />
      {error === null ? null : <FailureNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? (
        <div role="status" aria-label={t("settings.loading")}>
          <Skeleton className="h-62 !rounded-panel" />
        </div>
      ) : null}
      {data === undefined ? null : (
        <>
          <CheckCard check={data.check} />
          {data.check === undefined || data.check.findings.broken.length === 0 ? null : (
            <BrokenCard findings={data.check.findings} />
          )}
          {missing === 0 && data.rebuild === undefined ? null : (
            <RebuildCard missing={missing} rebuild={data.rebuild} />
          )}
          <UnfetchedCard results={data.unfetched} />
        </>
      )}
      <BackupCard />
    </div>
  );
}
