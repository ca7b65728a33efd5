"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { themeChoices, useThemeChoice } from "@/components/shell/use-theme-choice";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";

const icons = { dark: Moon, light: Sun, system: Monitor } as const;

/** The theme, from the top bar. */
export function ThemeMenu() {
  const t = useTranslations("shell.theme");
  const { choice, shown, choose } = useThemeChoice();
  const Icon = icons[shown];
  return (
    <DropdownMenu
      label={t("label")}
      entries={themeChoices.map((item) => {
        const ItemIcon = icons[item];
        return {
          kind: "action",
          id: item,
          label: t(item),
          icon: <ItemIcon aria-hidden />,
          checked: item === choice,
          onSelect: () => choose(item),
        };
      })}
      trigger={<IconButton label={`${t("label")}: ${t(choice)}`} icon={<Icon aria-hidden />} />}
    />
  );
}
