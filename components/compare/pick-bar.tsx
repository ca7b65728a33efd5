"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LEAST_PANES, MOST_PANES } from "./compare-address";

export interface PickBarProps {
  readonly count: number;
  readonly onClear: () => void;
  readonly onOpen: () => void;
}

/** How many are picked, and the way into the room with them. */
export function PickBar({ count, onClear, onOpen }: PickBarProps) {
  const t = useTranslations("compare.pick");
  return (
    <div className="flex shrink-0 items-center justify-between gap-3 border-line border-t bg-bg px-4 py-2.5">
      <span aria-live="polite" className="text-12 text-text-2">
        {t("count", { count, most: MOST_PANES })}
      </span>
      <span className="flex gap-2">
        {count > 0 ? (
          <Button variant="ghost" onClick={onClear}>
            {t("clear")}
          </Button>
        ) : null}
        <Button
          variant="primary"
          onClick={onOpen}
          disabledReason={count < LEAST_PANES ? t("tooFew", { least: LEAST_PANES }) : undefined}
        >
          {t("open")}
        </Button>
      </span>
    </div>
  );
}
