"use client";

import { CircleX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatUsd } from "@/components/shell/money-format";
import { Checkbox } from "@/components/ui/checkbox";
import { joinClasses } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { ReplayPlan, ReplayPlanStep } from "@/lib/core/replay";
import { joinList } from "@/lib/i18n/join-words";
import { getModel } from "@/lib/ideogram/models";
import { useProblemWords } from "./use-problem-words";

export interface PlanStepsProps {
  readonly plan: ReplayPlan | undefined;
  readonly isFree: boolean;
  /** The new source is chosen: before, nobody knows what has to change for it. */
  readonly isKnown: boolean;
  readonly canLeaveOut: boolean;
  readonly without: readonly string[];
  readonly onLeaveOut: (runIds: readonly string[]) => void;
}

/** The steps of a plan in their order, each with what it uses, what changes, its price and what stands in its way. */
export function PlanSteps(props: PlanStepsProps) {
  const t = useTranslations("lineage.replay");
  const { plan } = props;
  if (!plan) return <Skeleton className="h-32" />;
  return (
    <ol aria-label={t("steps")} className="flex flex-col rounded-ctl inset-ring inset-ring-line">
      {plan.steps.map((step, at) => (
        <PlanRow key={step.originRunId} {...props} step={step} at={at} />
      ))}
    </ol>
  );
}

function PlanRow({
  step,
  at,
  isFree,
  isKnown,
  canLeaveOut,
  without,
  onLeaveOut,
}: PlanStepsProps & { readonly step: ReplayPlanStep; readonly at: number }) {
  const t = useTranslations("lineage.replay");
  const operations = useTranslations("operations");
  const roles = useTranslations("lineage.roles");
  const locale = useLocale();
  const toWords = useProblemWords();
  const isOut = without.includes(step.originRunId);
  const title = step.model
    ? `${operations(step.operation)} · ${getModel(step.model).label}`
    : operations(step.operation);
  const uses = [...new Set(step.uses.map(({ role }) => roles(role)))];
  const facts = [
    t("images", { count: step.numImages }),
    step.parent === undefined
      ? t("onSource")
      : t("onStep", { step: step.parent + 1, picture: (step.position ?? 0) + 1 }),
    ...(uses.length === 0 ? [] : [t("uses", { what: joinList(locale, uses) })]),
    ...(isKnown ? step.adaptations.map((one) => t(`adaptations.${one}`)) : []),
  ];
  return (
    <li className="flex items-start gap-2.5 border-line px-2.5 py-2 not-first:border-t">
      {canLeaveOut ? (
        <Checkbox
          checked={!step.isLeftOut}
          disabled={step.isLeftOut && !isOut}
          label={t("include", { step: at + 1 })}
          labelHidden
          className="mt-2"
          onCheckedChange={(isIn) =>
            onLeaveOut(isIn ? without.filter((id) => id !== step.originRunId) : [...without, step.originRunId])
          }
        />
      ) : (
        <span className="mt-1.5 w-4 shrink-0 text-center text-12 text-text-3">{at + 1}</span>
      )}
      {step.originAssetId === undefined ? null : (
        // biome-ignore lint/performance/noImgElement: thumbnails are made by the server
        <img
          src={assetFileUrl(step.originAssetId, "thumb")}
          alt=""
          className={joinClasses("size-8 shrink-0 rounded-tag bg-field object-cover", step.isLeftOut && "opacity-40")}
        />
      )}
      <span className={joinClasses("min-w-0 flex-1", step.isLeftOut && "text-text-3")}>
        <span className="block truncate">{title}</span>
        <span className="block text-11 text-text-3">{facts.join(" · ")}</span>
        {step.prompt === undefined ? null : <span className="line-clamp-1 text-12 text-text-2">{step.prompt}</span>}
        {isKnown
          ? step.problems.map((problem) => (
              <span key={problem.message} className="flex items-start gap-1 text-12 text-danger">
                <CircleX aria-hidden className="mt-0.5 size-3.5 shrink-0" />
                {toWords(problem)}
              </span>
            ))
          : null}
      </span>
      <span className="shrink-0 text-12 text-text-2">
        {step.isLeftOut ? "–" : isFree ? t("free") : formatUsd(step.estimate, locale)}
      </span>
    </li>
  );
}
