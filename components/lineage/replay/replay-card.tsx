"use client";

import { Check, Circle, CircleSlash, CircleX, X } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatUsd } from "@/components/shell/money-format";
import { useFailureWords } from "@/components/shell/use-failure-words";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";
import { TextButton } from "@/components/ui/text-button";
import { useConnections } from "@/lib/client/use-connections";
import { useCancelReplay } from "@/lib/client/use-replays";
import { isHeldUp, isResendable, type Replay, type ReplayStep, type ReplayStepStatus } from "@/lib/core/replay";
import { lineageUrl } from "../lineage-address";

const marks: Readonly<Record<ReplayStepStatus, ReactNode>> = {
  waiting: <Circle aria-hidden className="size-3.5 text-text-3" />,
  running: <Spinner className="size-3.5" />,
  succeeded: <Check aria-hidden className="size-3.5 text-success" />,
  failed: <CircleX aria-hidden className="size-3.5 text-danger" />,
  stopped: <CircleSlash aria-hidden className="size-3.5 text-text-3" />,
  canceled: <CircleSlash aria-hidden className="size-3.5 text-text-3" />,
};

/** How far a replay is, what went wrong, and the way to stop it or to what it made. */
export function ReplayCard({ replay, onHide }: { readonly replay: Replay; readonly onHide: () => void }) {
  const t = useTranslations("lineage.progress");
  const locale = useLocale();
  const cancel = useCancelReplay();
  const failed = useFailureWords()(cancel.error);
  const isFree = useConnections().data?.find(({ id }) => id === replay.connectionId)?.isSandbox === true;
  const done = replay.steps.filter(({ status }) => status === "succeeded").length;
  const isOver = replay.doneAt !== undefined;
  const heldUp = isHeldUp(replay);
  const last = replay.steps.findLast(({ results }) => results.length > 0)?.results[0];
  return (
    <section
      aria-label={t("label")}
      data-testid="replay-card"
      className="surface-raised flex flex-col gap-2 rounded-panel p-3 shadow-float ring ring-line-strong"
    >
      <div className="flex items-center gap-2">
        <p role="status" className="min-w-0 flex-1 font-medium">
          {isOver
            ? t(replay.isCanceled ? "canceled" : done === replay.steps.length ? "done" : heldUp ? "heldUp" : "ended")
            : t("running", { done, count: replay.steps.length })}
        </p>
        <span className="text-12 text-text-3">{isFree ? t("free") : formatUsd(replay.total, locale)}</span>
        {isOver ? <IconButton size={24} label={t("hide")} icon={<X aria-hidden />} onClick={onHide} /> : null}
      </div>
      <ol className="flex flex-col gap-1 text-12">
        {replay.steps.map((step) => (
          <StepRow key={step.originRunId} step={step} isCanceled={replay.isCanceled} />
        ))}
      </ol>
      {heldUp ? <p className="text-12 text-text-2">{t("heldUpText")}</p> : null}
      {cancel.error ? <p className="text-12 text-danger">{failed.title}</p> : null}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {isOver && !heldUp ? null : (
          <Button size={28} busy={cancel.isPending} onClick={() => cancel.mutate(replay.id)}>
            {t("cancel")}
          </Button>
        )}
        {isOver && last !== undefined ? (
          <Button size={28} asChild>
            <Link href={lineageUrl(last)}>{t("show")}</Link>
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function StepRow({ step, isCanceled }: { readonly step: ReplayStep; readonly isCanceled: boolean }) {
  const t = useTranslations("lineage.progress");
  const operations = useTranslations("operations");
  const errors = useTranslations("errors");
  return (
    <li className="flex items-start gap-2">
      <span className="mt-0.5 shrink-0">{marks[step.status]}</span>
      <span className="min-w-0 flex-1">
        {operations(step.operation)} <span className="text-text-3">{t(`statuses.${step.status}`)}</span>
        {step.error ? (
          <span className="block text-danger">
            {t("failed", { reason: errors(`${step.error.code}.title`), billing: t(`billing.${step.error.billing}`) })}
          </span>
        ) : null}
        {!isCanceled && isResendable(step) ? (
          <TextButton asChild>
            <Link href={`/?job=${step.jobId}`}>{t("openJob")}</Link>
          </TextButton>
        ) : null}
      </span>
    </li>
  );
}
