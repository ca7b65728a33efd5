"use client";

import { Ban, Check, CircleHelp, CircleX, Clock, Download, EyeOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { ElapsedTime } from "@/components/ui/elapsed-time";
import { TextButton } from "@/components/ui/text-button";
import { ThumbImage } from "@/components/ui/thumb-image";
import { assetFileUrl } from "@/lib/client/asset-url";
import { joinSentences } from "@/lib/i18n/join-words";
import type { VariantCell } from "../strip/variant-cells";
import { listCellPictures, type TableCell } from "./table-cells";

export interface SweepCellProps {
  readonly cell: TableCell;
  readonly index: number;
  /** Its place in words: "Image weight 25, Style type Design". */
  readonly coords: string;
  readonly columnCount: number;
  /** Shape of the frame. */
  readonly width: number;
  readonly height: number;
  readonly isTabStop: boolean;
  readonly isChosen: boolean;
  readonly onFocus: (index: number) => void;
  readonly onShow: (assetId: string) => void;
  readonly onChoose: (index: number) => void;
  readonly onRetry: (variant: VariantCell) => void;
}

const icons = {
  waiting: <Clock aria-hidden />,
  running: null,
  fetching: <Download aria-hidden />,
  withheld: <EyeOff aria-hidden />,
  failed: <CircleX aria-hidden className="text-danger" />,
  unknown: <CircleHelp aria-hidden className="text-warning" />,
  not_sent: <Ban aria-hidden />,
} as const;

/** A cell draws again only when something of its own changed: of 64, one run at a time does. */
export const SweepCell = memo(function SweepCell(props: SweepCellProps) {
  const { cell, index, coords, columnCount, isTabStop, isChosen, onFocus } = props;
  const t = useTranslations("sweep.table");
  const [first] = cell.variants;
  const pictures = listCellPictures(cell);
  const state = pictures.length > 0 ? "done" : (first?.state ?? "waiting");
  const words = [t("cell", { coords, state: t(`states.${state}`) }), ...(isChosen ? [t("chosen")] : [])].join(", ");
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid has the focus and its keys
      role="gridcell"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={words}
      aria-selected={isChosen}
      data-state={state}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onFocus(index);
      }}
      className="group relative rounded-ctl p-0 align-top outline-offset-2 focus-visible:outline-2 focus-visible:outline-accent-line"
    >
      {/* As wide as the stage allows, within what a picture needs. */}
      <div style={{ width: `clamp(104px, calc((100cqw - 148px) / ${columnCount} - 8px), 260px)` }}>
        {pictures.length > 0 ? <Pictures {...props} pictures={pictures} /> : <Frame {...props} variant={first} />}
      </div>
    </td>
  );
});

function Pictures({
  cell,
  index,
  width,
  height,
  isChosen,
  pictures,
  onShow,
  onChoose,
}: SweepCellProps & { readonly pictures: readonly string[] }) {
  const t = useTranslations("sweep.table");
  const aspectRatio = `${width} / ${height}`;
  const sides = Math.ceil(Math.sqrt(cell.variants.length));
  return (
    <>
      <div
        className={joinClasses(
          "grid gap-0.5 overflow-hidden rounded-ctl outline-2 outline-transparent outline-offset-2",
          isChosen && "outline-accent-line",
        )}
        style={{ gridTemplateColumns: `repeat(${sides}, minmax(0, 1fr))` }}
      >
        {cell.variants.map((variant) =>
          variant.state === "done" ? (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the cell around it has the keys
            // biome-ignore lint/a11y/noStaticElementInteractions: the cell around it is the control
            <span key={variant.key} className="block cursor-zoom-in" onClick={() => onShow(variant.assetId)}>
              <ThumbImage
                src={assetFileUrl(variant.assetId, "thumb")}
                alt=""
                width={width}
                height={height}
                className="w-full rounded-none"
                errorLabel={t("notLoaded")}
                retryLabel={t("reload")}
              />
            </span>
          ) : (
            <span key={variant.key} className="grid place-items-center bg-hover text-text-3" style={{ aspectRatio }}>
              {icons[variant.state]}
            </span>
          ),
        )}
      </div>
      {pictures.length > 0 ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={t("chosen")}
          aria-pressed={isChosen}
          onClick={() => onChoose(index)}
          className={joinClasses(
            "hit absolute top-1.5 left-1.5 grid size-5 place-items-center rounded-full transition-opacity",
            isChosen
              ? "bg-accent text-on-accent"
              : "bg-scrim text-on-picture opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 group-focus:opacity-100 pointer-coarse:opacity-100",
          )}
        >
          <Check aria-hidden className="size-3" />
        </button>
      ) : null}
    </>
  );
}

function Frame({ width, height, variant, onRetry }: SweepCellProps & { readonly variant: VariantCell | undefined }) {
  const t = useTranslations("sweep.table");
  const strip = useTranslations("studio.strip");
  const errors = useTranslations("errors");
  const locale = useLocale();
  const state = variant?.state ?? "waiting";
  const isMoving = state === "running" || state === "fetching";
  const reason =
    variant?.state === "failed"
      ? joinSentences(locale, errors(`${variant.error.code}.title`), strip(`billing.${variant.error.billing}`))
      : variant?.state === "unknown"
        ? strip("billing.maybe_charged")
        : undefined;
  return (
    <div
      style={{ aspectRatio: `${width} / ${height}` }}
      className={joinClasses(
        "flex w-full flex-col items-center justify-center gap-1 overflow-hidden rounded-ctl p-1.5 text-center text-11 text-text-3 inset-ring",
        state === "failed" && "bg-danger-soft inset-ring-danger/30",
        state === "unknown" && "bg-warning-soft inset-ring-warning/30",
        state !== "failed" && state !== "unknown" && "bg-hover inset-ring-line",
        isMoving && "animate-breathe",
      )}
    >
      {state === "done" ? null : icons[state]}
      <span className="max-w-full truncate text-text-2">{t(`states.${state}`)}</span>
      {variant?.state === "running" ? <ElapsedTime startedAtMs={variant.sinceMs} label={strip("elapsed")} /> : null}
      {reason === undefined ? null : (
        <span title={variant?.state === "failed" ? variant.error.message : undefined} className="line-clamp-3">
          {reason}
        </span>
      )}
      {variant && (state === "failed" || state === "unknown" || state === "not_sent") ? (
        <TextButton tabIndex={-1} onClick={() => onRetry(variant)}>
          {state === "not_sent" ? t("send") : t("retry")}
        </TextButton>
      ) : null}
    </div>
  );
}
