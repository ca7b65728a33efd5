"use client";

import { useTranslations } from "next-intl";
import { ChoiceCards } from "@/components/settings/choice-cards";
import { SectionHeader } from "@/components/settings/section-header";
import { ThemePreview } from "@/components/settings/theme-preview";
import { themeChoices, useThemeChoice } from "@/components/shell/use-theme-choice";

/** Dark, light, or as the device says. */
export function AppearanceSection() {
  const t = useTranslations("settings");
  const { choice, isReady, choose } = useThemeChoice();
  return (
    <div className="max-w-[800px]">
      <SectionHeader title={t("sections.appearance")} intro={t("appearance.intro")} />
      <h2 className="mt-6 mb-2 text-12 text-text-3">{t("appearance.theme")}</h2>
      <ChoiceCards
        label={t("appearance.theme")}
        value={isReady ? choice : undefined}
        onValueChange={choose}
        choices={themeChoices.map((value) => ({
          value,
          label: t(`appearance.${value}`),
          hint: t(`appearance.${value}Hint`),
          picture: <ThemePreview choice={value} />,
        }))}
      />
    </div>
  );
}
