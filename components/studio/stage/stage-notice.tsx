"use client";

import { Ban, CircleHelp, CircleX, EyeOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useCommand } from "@/components/shell/command-context";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { joinSentences } from "@/lib/i18n/join-words";
import type { VariantCell } from "../strip/variant-cells";

export type EndedCell = Extract<VariantCell, { state: "failed" | "unknown" | "not_sent" | "withheld" }>;

/** The cell of a job that ended without any picture; null while there is one, or may still be one. */
export function findEndedCell(cells: readonly VariantCell[]): EndedCell | null {
  const [first] = cells;
  if (!first || !cells.every(isEnded)) return null;
  return isEnded(first) ? first : null;
}

function isEnded(cell: VariantCell): cell is EndedCell {
  return ["failed", "unknown", "not_sent", "withheld"].includes(cell.state);
}

const icons = {
  failed: <CircleX aria-hidden className="text-danger" />,
  unknown: <CircleHelp aria-hidden className="text-warning" />,
  not_sent: <Ban aria-hidden />,
  withheld: <EyeOff aria-hidden />,
} as const;

export interface StageNoticeProps {
  readonly cell: EndedCell;
  readonly onRetry: (cell: VariantCell) => void;
}

/** A job without a picture: what happened, whether it cost money, the relay's own words, and what to do next. */
export function StageNotice({ cell, onRetry }: StageNoticeProps) {
  const t = useTranslations("studio.strip");
  const errors = useTranslations("errors");
  const locale = useLocale();
  const focusPrompt = useCommand("studio.focusPrompt");
  const error = cell.state === "failed" || cell.state === "unknown" ? cell.error : undefined;
  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-auto p-6">
      <EmptyState
        icon={icons[cell.state]}
        title={title()}
        description={
          <>
            <span className="block">{description()}</span>
            {error && error.message !== "" ? <q className="mt-2 block text-12 text-text-3">{error.message}</q> : null}
          </>
        }
        actions={
          <>
            <Button variant="secondary" onClick={focusPrompt.run}>
              {t("changePrompt")}
            </Button>
            {cell.state === "withheld" ? null : (
              <Button variant="secondary" onClick={() => onRetry(cell)}>
                {cell.state === "not_sent"
                  ? t("send")
                  : cell.state === "failed" && cell.canFetch
                    ? t("fetchAgain")
                    : t("sendAgain")}
              </Button>
            )}
          </>
        }
      />
    </div>
  );

  function title(): string {
    if (cell.state === "failed") return errors(`${cell.error.code}.title`);
    return cell.state === "unknown" ? t("unknown") : cell.state === "not_sent" ? t("notSent") : t("withheld");
  }

  function description(): string {
    if (cell.state === "not_sent") return t("notSentText");
    if (cell.state === "withheld") return t("withheldText");
    if (cell.state === "unknown") return joinSentences(locale, t("unknownText"), t("billing.maybe_charged"));
    return errors(`${cell.error.code}.advice`);
  }
}
