"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Notice } from "@/components/ui/notice";
import { TextButton } from "@/components/ui/text-button";
import { useRun } from "./run-context";

/** What keeps the connection from running, and what the last press failed with. */
export function RunNotices() {
  const t = useTranslations("parameters.run");
  const { panel, error, resend } = useRun();
  const { connection, isConnectionLoading, connectionError, refetchConnections } = panel;
  if (connection === undefined && connectionError !== null) {
    return <FailureNotice error={connectionError} onRetry={refetchConnections} />;
  }
  const link = (
    <TextButton asChild>
      <Link href="/settings/connections">{t("toSettings")}</Link>
    </TextButton>
  );
  if (connection === undefined) {
    if (isConnectionLoading) return null;
    return (
      <Notice kind="warning" title={t("noConnection")}>
        {link}
      </Notice>
    );
  }
  if (!connection.hasKey && !connection.isSandbox) {
    return (
      <Notice kind="warning" title={t("noKey", { name: connection.name })}>
        {link}
      </Notice>
    );
  }
  if (!panel.isSold) return <Notice kind="warning" title={t("notSold", { name: connection.name })} />;
  return error === null ? null : <FailureNotice error={error} onRetry={resend} />;
}
