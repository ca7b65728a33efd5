"use client";

import { useLocale, useTranslations } from "next-intl";
import { useConnectionDrafts } from "@/components/settings/connection-drafts";
import { formatUsd } from "@/components/shell/money-format";
import { formatAgo } from "@/components/shell/relative-time";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { useBalance } from "@/lib/client/use-connections";
import type { Connection } from "@/lib/core/connection";

export interface ConnectionState {
  /** The large words of the card: the balance, or what is missing. */
  readonly headline: string;
  readonly isQuiet: boolean;
  readonly status: string;
  readonly tone: "neutral" | "success" | "warning" | "danger";
}

/** What a connection's card says. */
export function useConnectionState(connection: Connection): ConnectionState {
  const t = useTranslations("settings.connections");
  const locale = useLocale();
  const describeFailure = useFailureWords();
  const test = useConnectionDrafts((state) => state.tests[connection.id]);
  const canAsk = connection.isEnabled && connection.hasKey && !connection.isSandbox;
  const { data, error, dataUpdatedAt } = useBalance(connection.id, canAsk);

  if (!connection.isEnabled) {
    return { headline: t("card.off"), isQuiet: true, status: t("state.off"), tone: "neutral" };
  }
  if (connection.isSandbox) {
    return { headline: t("card.free"), isQuiet: false, status: t("state.sandbox"), tone: "success" };
  }
  if (!connection.hasKey) {
    return { headline: t("card.addKey"), isQuiet: true, status: t("state.keyMissing"), tone: "warning" };
  }
  const amount =
    data === undefined
      ? undefined
      : data.isUnlimited
        ? t("card.unlimited")
        : data.availableUsd === undefined
          ? undefined
          : formatUsd(data.availableUsd, locale);
  const unknown = connection.dialect === "ideogram" ? t("card.vendor") : t("card.unknown");
  const headline = amount ?? (error === null ? unknown : t("card.notReached"));
  const isQuiet = amount === undefined;
  if (test?.reachable === false) return { headline, isQuiet, status: t("state.unreachable"), tone: "danger" };
  if (test?.keyAccepted === "no") return { headline, isQuiet, status: t("state.keyRefused"), tone: "danger" };
  if (error !== null) {
    const reason = describeFailure(error).title;
    return { headline, isQuiet, status: t("state.failing", { reason }), tone: "danger" };
  }
  if (data === undefined) return { headline: "…", isQuiet: true, status: t("state.checking"), tone: "neutral" };
  if (!data.isKnown) return { headline, isQuiet, status: t("state.notTold"), tone: "success" };
  // The time of asking and not the clock's: the words then change only when there is news.
  const ago = formatAgo(Date.parse(data.checkedAt), Math.max(dataUpdatedAt, Date.parse(data.checkedAt)), locale);
  return { headline, isQuiet, status: t("state.checked", { ago }), tone: "success" };
}
