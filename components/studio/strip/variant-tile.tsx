"use client";

import { Ban, Check, CircleHelp, CircleX, Clock, EyeOff, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { carryAsset } from "@/components/shell/asset-drag";
import { Badge } from "@/components/ui/badge";
import { joinClasses } from "@/components/ui/class-names";
import { ElapsedTime } from "@/components/ui/elapsed-time";
import { ProgressBar } from "@/components/ui/progress-bar";
import { TextButton } from "@/components/ui/text-button";
import { ThumbImage } from "@/components/ui/thumb-image";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { assetFileUrl } from "@/lib/client/asset-url";
import type { Billing, Run } from "@/lib/core/job";
import { joinSentences } from "@/lib/i18n/join-words";
import { useFieldNames } from "../use-field-names";
import { isClear } from "./is-clear";
import { useTimeLeft } from "./use-time-left";
import type { VariantCell } from "./variant-cells";

export interface VariantTileProps {
  readonly cell: VariantCell;
  readonly isShown: boolean;
  /** Picked for the compare room. */
  readonly isPicked: boolean;
  readonly onShow: (assetId: string) => void;
  readonly onPick: (assetId: string) => void;
  readonly onRetry: (cell: VariantCell) => void;
  readonly onCancel: () => void;
}

/** One variant in the strip: the picture, or what is happening to it and what can be done. */
export function VariantTile(props: VariantTileProps) {
  const { cell } = props;
  switch (cell.state) {
    case "done":
      return <DoneTile {...props} assetId={cell.assetId} />;
    case "running":
      return <RunningTile place={cell.place} sinceMs={cell.sinceMs} />;
    case "fetching":
      return <FetchingTile place={cell.place} untilMs={cell.untilMs} />;
    default:
      return <NoticeTile {...props} />;
  }
}

const frame = "relative block aspect-3/2 h-22 shrink-0 overflow-hidden rounded-ctl";

function DoneTile({
  cell,
  assetId,
  isShown,
  isPicked,
  onShow,
  onPick,
}: VariantTileProps & { readonly assetId: string }) {
  const t = useTranslations("studio.strip");
  const { prompt } = cell.run.request;
  return (
    <span className="relative block shrink-0">
      <ThumbImage
        src={assetFileUrl(assetId, "thumb")}
        alt=""
        width={3}
        height={2}
        className={joinClasses(
          "aspect-3/2 h-22 rounded-ctl",
          isClear(cell.run) && "checker",
          isShown && "outline-2 outline-offset-2 outline-accent-line",
        )}
        errorLabel={t("thumbFailed")}
        retryLabel={t("thumbRetry")}
      />
      <button
        type="button"
        aria-pressed={isShown}
        aria-label={t("show", { place: cell.place, prompt: prompt ?? "" })}
        draggable
        onDragStart={(event) => carryAsset(event.dataTransfer, assetId)}
        // As in every list of files: with Ctrl or Shift it is added to what is picked.
        onClick={(event) => (event.ctrlKey || event.metaKey || event.shiftKey ? onPick(assetId) : onShow(assetId))}
        className="absolute inset-0 rounded-ctl"
      />
      <PlaceBadge place={cell.place} />
      {isPicked ? (
        <span className="pointer-events-none absolute top-1.5 right-1.5 grid size-4.5 place-items-center rounded-full bg-text text-bg">
          <Check aria-hidden className="size-3" />
          <VisuallyHidden>{t("picked")}</VisuallyHidden>
        </span>
      ) : null}
      <IgnoredBadge run={cell.run} />
    </span>
  );
}

/** What the relay did not honour, as far as its answer tells. */
function IgnoredBadge({ run }: { readonly run: Run }) {
  const t = useTranslations("studio.strip");
  const names = useFieldNames(run.ignored);
  if (names === undefined) return null;
  return (
    <Badge
      tone="on-picture"
      size={18}
      title={t("ignored", { fields: names })}
      data-testid="ignored"
      className="absolute right-1.5 bottom-1.5"
    >
      <TriangleAlert aria-hidden className="size-3 text-warning" />
      <VisuallyHidden>{t("ignored", { fields: names })}</VisuallyHidden>
    </Badge>
  );
}

function PlaceBadge({ place }: { readonly place: number }) {
  return (
    <Badge tone="on-picture" size={18} className="pointer-events-none absolute top-1.5 left-1.5">
      {place}
    </Badge>
  );
}

function RunningTile({ place, sinceMs }: { readonly place: number; readonly sinceMs: number }) {
  const t = useTranslations("studio.strip");
  return (
    <span className={joinClasses(frame, "animate-breathe bg-hover inset-ring inset-ring-line")}>
      <PlaceBadge place={place} />
      <span className="absolute inset-x-2 bottom-2 flex flex-col gap-1.5 text-12">
        <span className="flex justify-between gap-2">
          <span className="font-medium">{t("rendering")}</span>
          <ElapsedTime startedAtMs={sinceMs} label={t("elapsed")} />
        </span>
        <ProgressBar value={null} label={t("rendering")} />
      </span>
    </span>
  );
}

function FetchingTile({ place, untilMs }: { readonly place: number; readonly untilMs: number | undefined }) {
  const t = useTranslations("studio.strip");
  const left = useTimeLeft(untilMs);
  return (
    <span className={joinClasses(frame, "bg-hover inset-ring inset-ring-line")}>
      <PlaceBadge place={place} />
      <span className="absolute inset-x-2 bottom-2 flex flex-col gap-1.5 text-12">
        <span className="font-medium">{t("fetching")}</span>
        {left === undefined ? null : <span className="text-text-2">{t("timeLeft", left)}</span>}
        <ProgressBar value={null} label={t("fetching")} />
      </span>
    </span>
  );
}

/** A cell without a picture: what it is called, whether it cost money, and the way on. */
function NoticeTile({ cell, onRetry, onCancel }: VariantTileProps) {
  const t = useTranslations("studio.strip");
  const errors = useTranslations("errors");
  const locale = useLocale();
  const billing = (kind: Billing) => t(`billing.${kind}`);
  switch (cell.state) {
    case "waiting":
      return (
        <Notice
          icon={<Clock aria-hidden />}
          tone="neutral"
          title={t("waiting")}
          place={cell.place}
          text={t("waitingText")}
        >
          <TextButton onClick={onCancel}>{t("cancel")}</TextButton>
        </Notice>
      );
    case "not_sent":
      return (
        <Notice
          icon={<Ban aria-hidden />}
          tone="neutral"
          title={t("notSent")}
          place={cell.place}
          text={t("notSentText")}
        >
          <TextButton onClick={() => onRetry(cell)}>{t("send")}</TextButton>
        </Notice>
      );
    case "withheld":
      return (
        <Notice
          icon={<EyeOff aria-hidden />}
          tone="danger"
          title={t("withheld")}
          place={cell.place}
          text={t("withheldText")}
        />
      );
    case "unknown":
      return (
        <Notice
          icon={<CircleHelp aria-hidden />}
          tone="warning"
          title={t("unknown")}
          place={cell.place}
          text={billing("maybe_charged")}
        >
          <TextButton onClick={() => onRetry(cell)}>{t("sendAgain")}</TextButton>
        </Notice>
      );
    case "failed":
      return (
        <Notice
          icon={<CircleX aria-hidden />}
          tone="danger"
          title={t("failed")}
          place={cell.place}
          text={joinSentences(locale, errors(`${cell.error.code}.title`), billing(cell.error.billing))}
          hint={cell.error.message}
        >
          <TextButton onClick={() => onRetry(cell)}>{cell.canFetch ? t("fetchAgain") : t("sendAgain")}</TextButton>
        </Notice>
      );
    default:
      return null;
  }
}

interface NoticeProps {
  readonly icon: ReactNode;
  readonly tone: "neutral" | "danger" | "warning";
  readonly title: string;
  readonly place: number;
  readonly text: string;
  /** The relay's own words, on hover and for screen readers. */
  readonly hint?: string | undefined;
  readonly children?: ReactNode;
}

const grounds = {
  neutral: "bg-hover inset-ring inset-ring-line",
  danger: "bg-danger-ground inset-ring inset-ring-line",
  warning: "bg-warning-ground inset-ring inset-ring-line",
} as const;
const inks = { neutral: "text-text-2", danger: "text-danger", warning: "text-warning" } as const;

function Notice({ icon, tone, title, place, text, hint, children }: NoticeProps) {
  return (
    <span
      title={hint}
      className={joinClasses(frame, grounds[tone], "flex w-auto min-w-33 max-w-44 flex-col p-2 text-11")}
    >
      <span className="flex items-center gap-1.5 text-12">
        <span className={joinClasses("[&_.lucide]:size-3.5", inks[tone])}>{icon}</span>
        <span className="min-w-0 flex-1 truncate font-medium">{title}</span>
        <span className="text-text-3">{place}</span>
      </span>
      <span className="mt-0.5 line-clamp-2 text-text-2">{text}</span>
      <span className="mt-auto flex">{children}</span>
    </span>
  );
}
