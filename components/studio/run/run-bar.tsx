"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { formatUsd } from "@/components/shell/money-format";
import { useScreenSize } from "@/components/shell/screen-size";
import { errorsOf } from "@/components/studio/parameters/panel-model";
import { useEarlierJobs } from "@/components/studio/parameters/use-earlier-jobs";
import { Button } from "@/components/ui/button";
import { TextButton } from "@/components/ui/text-button";
import { estimateUsd, imageCountOf, priceOf } from "@/lib/ideogram/prices";
import { estimateSeconds } from "./estimate-seconds";
import { focusParameter } from "./focus-parameter";
import { useRun } from "./run-context";

export interface RunBarProps {
  readonly onOpenParameters?: (() => void) | undefined;
}

/** What the next run costs and takes, and the button that starts it. */
export function RunBar({ onOpenParameters }: RunBarProps) {
  const t = useTranslations("parameters.run");
  const isPhone = useScreenSize() === "phone";
  const { run, isSending, blockedBy } = useRun();
  const { keys } = useCommand("studio.run");
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1 text-13 text-text-2 leading-[1.35]">
        <PriceLine />
        <div className="truncate text-12 text-text-3">
          <RunHint onOpenParameters={onOpenParameters} />
        </div>
      </div>
      <Button
        variant="primary"
        size={isPhone ? 48 : 36}
        className={isPhone ? "w-37" : "pr-2.5! pl-4!"}
        kbd={keys}
        busy={isSending}
        disabledReason={isSending ? undefined : blockedBy}
        onClick={run}
      >
        {t("run")}
      </Button>
    </div>
  );
}

function PriceLine() {
  const t = useTranslations("parameters.run");
  const locale = useLocale();
  const { panel, times } = useRun();
  const ratio = panel.connection?.isSandbox === true ? 0 : (panel.connection?.priceRatio ?? 1);
  const price = priceOf(panel.request);
  return (
    <div className="truncate">
      {t.rich(price.isConfirmed || ratio === 0 ? "price" : "priceAbout", {
        count: imageCountOf(panel.request) * times,
        each: formatUsd(price.usdPerImage * ratio, locale),
        total: formatUsd(estimateUsd(panel.request, ratio) * times, locale),
        b: (chunks) => <b className="font-semibold text-14 text-text">{chunks}</b>,
      })}
    </div>
  );
}

/** Under the price: what to do first, else how long it will take. */
function RunHint({ onOpenParameters }: RunBarProps) {
  const t = useTranslations("parameters.run");
  const { panel } = useRun();
  const jobs = useEarlierJobs();
  const { connection } = panel;
  const errors = errorsOf(panel);
  const missingPrompt = errors.find(({ field, rule }) => field === "prompt" && rule === "field-required");
  const toFix = errors.filter((problem) => problem !== missingPrompt);
  const [first] = toFix;
  if (first !== undefined) {
    const show = () => {
      onOpenParameters?.();
      // After the sheet or the folded section has opened.
      requestAnimationFrame(() => requestAnimationFrame(() => first.field && focusParameter(first.field)));
    };
    return (
      <TextButton className="text-warning! no-underline!" onClick={show}>
        {t("toFix", { count: toFix.length })}
      </TextButton>
    );
  }
  if (missingPrompt !== undefined) return t("promptFirst");
  if (connection === undefined) return "\u00a0";
  const seconds = estimateSeconds(panel.request, connection, jobs);
  const time = seconds < 90 ? t("seconds", { count: seconds }) : t("minutes", { count: Math.round(seconds / 60) });
  return connection.isSandbox ? t("free", { time }) : time;
}
