"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatUsd } from "@/components/shell/money-format";
import { Button } from "@/components/ui/button";
import { useRun } from "./run-context";
import { useTotalUsd } from "./use-total-usd";

/** The same run as at the left, with what it costs, where the hand is. */
export function RunHere() {
  const t = useTranslations("parameters.run");
  const locale = useLocale();
  const { run, blockedBy, isSending } = useRun();
  const total = useTotalUsd();
  return (
    <>
      <span className="shrink-0 px-1 text-13 text-text-2">{total === undefined ? null : formatUsd(total, locale)}</span>
      <Button
        variant="primary"
        size={36}
        busy={isSending}
        disabledReason={isSending ? undefined : blockedBy}
        onClick={run}
      >
        {t("run")}
      </Button>
    </>
  );
}
