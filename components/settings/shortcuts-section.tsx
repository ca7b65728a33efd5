"use client";

import { useTranslations } from "next-intl";
import { SectionHeader } from "@/components/settings/section-header";
import { ShortcutList } from "@/components/shell/shortcut-list";

/** Every key, from the one list of commands. */
export function ShortcutsSection() {
  const t = useTranslations("settings");
  return (
    <div className="max-w-[880px]">
      <SectionHeader title={t("sections.shortcuts")} intro={t("shortcuts.intro")} />
      <div className="mt-6">
        <ShortcutList headingLevel={2} />
      </div>
    </div>
  );
}
