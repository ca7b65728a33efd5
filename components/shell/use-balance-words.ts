"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatUsd } from "@/components/shell/money-format";
import { useBalance } from "@/lib/client/use-connections";
import type { Connection } from "@/lib/core/connection";

export interface BalanceWords {
  readonly text: string;
  readonly tone: "neutral" | "success" | "warning" | "danger";
  readonly isLoading: boolean;
}

/** What stands beside a connection: its balance, "free" for the sandbox, or what is in the way. */
export function useBalanceWords(connection: Connection | undefined): BalanceWords {
  const t = useTranslations("shell.connection");
  const locale = useLocale();
  const isAsked = connection !== undefined && !connection.isSandbox && connection.hasKey && connection.isEnabled;
  const { data, isError } = useBalance(connection?.id ?? "", isAsked);
  if (connection === undefined) return { text: t("none"), tone: "neutral", isLoading: false };
  if (!connection.isEnabled) return { text: t("notInUse"), tone: "neutral", isLoading: false };
  if (connection.isSandbox) return { text: t("free"), tone: "success", isLoading: false };
  if (!connection.hasKey) return { text: t("noKey"), tone: "warning", isLoading: false };
  if (isError) return { text: t("failing"), tone: "danger", isLoading: false };
  if (data === undefined) return { text: "…", tone: "neutral", isLoading: true };
  if (data.isUnlimited) return { text: t("unlimited"), tone: "success", isLoading: false };
  if (data.availableUsd === undefined) return { text: t("unknown"), tone: "success", isLoading: false };
  const tone = data.availableUsd > 0 ? "success" : "danger";
  return { text: formatUsd(data.availableUsd, locale), tone, isLoading: false };
}
