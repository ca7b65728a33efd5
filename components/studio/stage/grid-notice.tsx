"use client";

import { useLocale, useTranslations } from "next-intl";
import { joinClasses } from "@/components/ui/class-names";
import { ElapsedTime } from "@/components/ui/elapsed-time";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { Size } from "@/lib/core/geometry";
import { joinSentences } from "@/lib/i18n/join-words";
import type { VariantCell } from "../strip/variant-cells";

/** A frame of the results grid without a picture: on its way, or why not. What can be done stands in the strip. */
export function GridNotice({ cell, shape }: { readonly cell: VariantCell; readonly shape: Size }) {
  const t = useTranslations("studio.strip");
  const errors = useTranslations("errors");
  const locale = useLocale();
  const isMoving = cell.state === "running" || cell.state === "fetching";
  return (
    <div
      style={{ aspectRatio: `${shape.width} / ${shape.height}` }}
      className={joinClasses("relative w-full bg-hover inset-ring inset-ring-line", isMoving && "animate-breathe")}
    >
      <div className="absolute inset-x-3 bottom-3 flex flex-col gap-2 text-12">
        <span className="flex justify-between gap-2">
          <span className="font-medium">{words()}</span>
          {cell.state === "running" ? <ElapsedTime startedAtMs={cell.sinceMs} label={t("elapsed")} /> : null}
        </span>
        {isMoving ? <ProgressBar value={null} label={t("rendering")} /> : null}
      </div>
    </div>
  );

  function words(): string {
    switch (cell.state) {
      case "running":
        return t("rendering");
      case "fetching":
        return t("fetching");
      case "waiting":
        return t("waiting");
      case "withheld":
        return joinSentences(locale, t("withheld"), t("withheldText"));
      case "not_sent":
        return joinSentences(locale, t("notSent"), t("notSentText"));
      case "unknown":
        return joinSentences(locale, t("unknown"), t("billing.maybe_charged"));
      case "failed":
        return joinSentences(locale, errors(`${cell.error.code}.title`), t(`billing.${cell.error.billing}`));
      case "done":
        return "";
    }
  }
}
