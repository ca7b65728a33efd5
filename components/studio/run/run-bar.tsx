"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCommand } from "@/components/shell/command-context";
import { formatUsd } from "@/components/shell/money-format";
import { useScreenSize } from "@/components/shell/screen-size";
import { useEarlierJobs } from "@/components/studio/parameters/use-earlier-jobs";
import { Button } from "@/components/ui/button";
import { TextButton } from "@/components/ui/text-button";
import type { SweepProblem } from "@/lib/ideogram/check-sweep";
import { estimateUsd, imageCountOf, priceOf } from "@/lib/ideogram/prices";
import type { SweepRun } from "../sweep/sweep-run";
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
  const { sweep, times } = useRun();
  if (sweep.sweep === null) return <PlainPrice />;
  return sweep.run === undefined ? <div>{"\u00a0"}</div> : <SweepPrice run={sweep.run} times={times} />;
}

function SweepPrice({ run, times }: { readonly run: SweepRun; readonly times: number }) {
  const t = useTranslations("parameters.run");
  const locale = useLocale();
  const { eachUsd, isPriceConfirmed } = run;
  const total = formatUsd(run.totalUsd * times, locale);
  const b = (chunks: ReactNode) => <b className="font-semibold text-14 text-text">{chunks}</b>;
  return (
    <div className="truncate">
      {eachUsd === null
        ? t.rich("mixedPrice", { count: run.images * times, total, b })
        : t.rich(isPriceConfirmed ? "price" : "priceAbout", {
            count: run.images * times,
            each: formatUsd(eachUsd, locale),
            total,
            b,
          })}
    </div>
  );
}

function PlainPrice() {
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
  const { panel, sweep } = useRun();
  const jobs = useEarlierJobs();
  const { connection } = panel;
  const problems = sweep.sweep === null ? panel.problems : (sweep.run?.problems ?? []);
  const errors = problems.filter((problem) => problem.severity === "error");
  const missingPrompt = errors.find(({ field, rule }) => field === "prompt" && rule === "field-required");
  const toFix = errors.filter((problem) => problem !== missingPrompt);
  const [first] = toFix;
  if (first !== undefined) {
    const show = () => {
      onOpenParameters?.();
      // After the sheet or the folded section has opened.
      requestAnimationFrame(() => requestAnimationFrame(() => focusProblem(first)));
    };
    return (
      <TextButton className="text-warning! no-underline!" onClick={show}>
        {t("toFix", { count: toFix.length })}
      </TextButton>
    );
  }
  if (missingPrompt !== undefined) return t("promptFirst");
  if (connection === undefined) return "\u00a0";
  if (sweep.sweep !== null && sweep.run === undefined) return t("planning");
  const seconds = sweep.run?.seconds ?? estimateSeconds(panel.request, connection, jobs);
  const time = seconds < 90 ? t("seconds", { count: seconds }) : t("minutes", { count: Math.round(seconds / 60) });
  return connection.isSandbox ? t("free", { time }) : time;
}

function focusProblem({ field, axis }: Pick<SweepProblem, "field" | "axis">): void {
  if (axis !== undefined) focusParameter(`axis:${axis}`);
  else if (field !== undefined) focusParameter(field);
}
