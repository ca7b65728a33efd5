"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { monthOf, shiftMonth } from "@/components/settings/month";
import { SectionHeader } from "@/components/settings/section-header";
import { SpendingCard } from "@/components/settings/spending-card";
import { useAddress } from "@/components/shell/use-address";
import { IconButton } from "@/components/ui/icon-button";

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A month's money in full, and the way to other months. */
export function SpendingSection() {
  const t = useTranslations("settings");
  const locale = useLocale();
  const address = useAddress();
  const wanted = address.get("month");
  const running = monthOf(Date.now());
  const month = wanted !== null && MONTH.test(wanted) && wanted < running ? wanted : running;
  const go = (by: number) => {
    const next = shiftMonth(month, by);
    address.change({ month: next === running ? null : next });
  };
  const format = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" });
  return (
    <div className="max-w-[720px]">
      <SectionHeader
        title={t("sections.spending")}
        intro={t("spending.intro")}
        actions={
          <fieldset className="flex items-center gap-1" aria-label={t("spending.month")}>
            <IconButton label={t("spending.previous")} icon={<ChevronLeft aria-hidden />} onClick={() => go(-1)} />
            <span aria-live="polite" className="min-w-32 text-center font-medium">
              {format.format(new Date(`${month}-01T00:00:00Z`))}
            </span>
            <IconButton
              label={t("spending.next")}
              icon={<ChevronRight aria-hidden />}
              disabled={month === running}
              onClick={() => go(1)}
            />
          </fieldset>
        }
      />
      <div className="mt-5">
        <SpendingCard key={month} month={month === running ? undefined : month} headingLevel={undefined} />
      </div>
      <p className="mt-3 text-12 text-text-3">{t("spending.caps")}</p>
    </div>
  );
}
