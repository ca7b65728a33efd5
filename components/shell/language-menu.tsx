"use client";

import { Languages } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLocaleSwitch } from "@/components/shell/use-locale-switch";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { localeNames, locales } from "@/lib/i18n/locale";

/** The language, from the top bar. */
export function LanguageMenu() {
  const label = useTranslations("shell.language")("label");
  const { locale, isPending, choose } = useLocaleSwitch();
  return (
    <DropdownMenu
      label={label}
      entries={locales.map((item) => ({
        kind: "action",
        id: item,
        label: localeNames[item],
        checked: item === locale,
        onSelect: () => choose(item),
      }))}
      trigger={<IconButton label={label} icon={<Languages aria-hidden />} busy={isPending} />}
    />
  );
}
