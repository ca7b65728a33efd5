"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatUsd } from "@/components/shell/money-format";
import { joinClasses } from "@/components/ui/class-names";

export interface DayBarsProps {
  readonly days: readonly { readonly day: string; readonly usd: number }[];
  /** ISO day, UTC; its bar stands out. */
  readonly today: string;
  /** In px. */
  readonly heightPx: number;
}

/** What each day cost, as bars; each bar tells its day and amount. */
export function DayBars({ days, today, heightPx }: DayBarsProps) {
  const t = useTranslations("settings.spending");
  const locale = useLocale();
  const most = Math.max(...days.map(({ usd }) => usd), 0.000001);
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const nameDay = (day: string) => format.format(new Date(`${day}T00:00:00Z`));
  const first = days[0];
  const last = days.at(-1);
  return (
    <div>
      <ul aria-label={t("days")} style={{ height: heightPx }} className="flex items-end gap-[3px]">
        {days.map(({ day, usd }) => {
          const words = t("dayValue", { day: nameDay(day), amount: formatUsd(usd, locale) });
          return (
            <li key={day} title={words} className="flex h-full flex-1 items-end">
              <span className="sr-only">{words}</span>
              <span
                aria-hidden
                // A day without spending still shows that there was a day.
                style={{ height: `${Math.max(3, (usd / most) * 100)}%` }}
                className={joinClasses("w-full rounded-t-[1.5px]", day === today ? "bg-text" : "bg-line-strong")}
              />
            </li>
          );
        })}
      </ul>
      <p aria-hidden className="flex justify-between pt-1.5 text-11 text-text-3">
        <span>{first === undefined ? "" : nameDay(first.day)}</span>
        <span>
          {last === undefined
            ? ""
            : last.day === today
              ? t("today", { amount: formatUsd(last.usd, locale) })
              : nameDay(last.day)}
        </span>
      </p>
    </div>
  );
}
