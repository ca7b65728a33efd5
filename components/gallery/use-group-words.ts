import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import { daysAgo } from "@/components/history/group-by-day";
import { formatBytes } from "@/components/shell/byte-format";

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day of the user's calendar as a date; undefined for a heading that is none. */
export function parseDay(group: string): Date | undefined {
  const [, year, month, day] = DAY.exec(group) ?? [];
  return year === undefined ? undefined : new Date(Number(year), Number(month) - 1, Number(day));
}

/** What a heading of the grid says: a day, stars, or a class of size, as the list is sorted. */
export function useGroupWords(): (group: string) => { title: string; detail?: string } {
  const t = useTranslations("gallery.grid");
  const format = useFormatter();
  const locale = useLocale();
  return useCallback(
    (group) => {
      const day = parseDay(group);
      if (day === undefined) {
        const value = Number(group);
        return value <= 5
          ? { title: t("stars", { count: value }) }
          : { title: t("from", { size: formatBytes(value, locale) }) };
      }
      const now = new Date();
      const ago = daysAgo(day, now);
      const isThisYear = day.getFullYear() === now.getFullYear();
      const date = format.dateTime(day, {
        weekday: "long",
        day: "numeric",
        month: "long",
        ...(isThisYear ? {} : { year: "numeric" }),
      });
      if (ago === 0) return { title: t("today"), detail: date };
      return ago === 1 ? { title: t("yesterday"), detail: date } : { title: date };
    },
    [t, format, locale],
  );
}
