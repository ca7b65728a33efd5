"use client";

import { useTranslations } from "next-intl";
import { ChoiceCards } from "@/components/settings/choice-cards";
import { SectionHeader } from "@/components/settings/section-header";
import { useLocaleSwitch } from "@/components/shell/use-locale-switch";
import { localeNames, locales } from "@/lib/i18n/locale";

/** The language of the studio. */
export function LanguageSection() {
  const t = useTranslations("settings");
  const { locale, choose } = useLocaleSwitch();
  return (
    <div className="max-w-[800px]">
      <SectionHeader title={t("sections.language")} intro={t("language.intro")} />
      <div className="mt-5">
        <ChoiceCards
          label={t("language.label")}
          value={locale}
          onValueChange={choose}
          choices={locales.map((value) => ({ value, label: localeNames[value], lang: value }))}
        />
      </div>
    </div>
  );
}
