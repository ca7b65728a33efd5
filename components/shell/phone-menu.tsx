"use client";

import { Columns2, History, Image, Images, Languages, Menu, Moon, Search, Settings, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Area } from "@/components/shell/area";
import { useCommand } from "@/components/shell/command-context";
import { usePhoneView } from "@/components/shell/phone-view";
import { useThemeChoice } from "@/components/shell/use-theme-choice";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";

/** What the wide bar shows as buttons, behind one button. */
export function PhoneMenu({ area }: { readonly area: Area }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const view = usePhoneView();
  const { shown } = useThemeChoice();
  const palette = useCommand("app.palette");
  const theme = useCommand("app.toggleTheme");
  const language = useCommand("app.switchLanguage");
  const areas: readonly MenuEntry[] = [
    {
      kind: "action",
      id: "studio",
      label: t("areas.studio"),
      icon: <Image aria-hidden />,
      checked: area === "studio" && !view.isHistory,
      onSelect: () => (area === "studio" ? view.closeHistory() : router.push("/")),
    },
    {
      kind: "action",
      id: "history",
      label: t("history.open"),
      icon: <History aria-hidden />,
      checked: area === "studio" && view.isHistory,
      onSelect: () => (area === "studio" ? view.openHistory() : router.push("/?view=history")),
    },
    {
      kind: "action",
      id: "gallery",
      label: t("areas.gallery"),
      icon: <Images aria-hidden />,
      checked: area === "gallery",
      onSelect: () => router.push("/gallery"),
    },
    {
      kind: "action",
      id: "compare",
      label: t("areas.compare"),
      icon: <Columns2 aria-hidden />,
      checked: area === "compare",
      onSelect: () => router.push("/compare"),
    },
    {
      kind: "action",
      id: "settings",
      label: t("areas.settings"),
      icon: <Settings aria-hidden />,
      checked: area === "settings",
      onSelect: () => router.push("/settings/connections"),
    },
  ];
  const tools: readonly MenuEntry[] = [
    { kind: "separator", id: "line" },
    {
      kind: "action",
      id: "palette",
      label: t("topBar.commands"),
      icon: <Search aria-hidden />,
      onSelect: palette.run,
    },
    {
      kind: "action",
      id: "theme",
      label: theme.label,
      icon: shown === "dark" ? <Sun aria-hidden /> : <Moon aria-hidden />,
      onSelect: theme.run,
    },
    { kind: "action", id: "language", label: language.label, icon: <Languages aria-hidden />, onSelect: language.run },
  ];
  return (
    <DropdownMenu
      label={t("topBar.menu")}
      entries={[...areas, ...tools]}
      trigger={<IconButton label={t("topBar.menu")} size={44} icon={<Menu aria-hidden className="size-4.5" />} />}
    />
  );
}
