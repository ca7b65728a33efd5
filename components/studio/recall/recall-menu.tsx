"use client";

import { Braces, Ellipsis, Link, Terminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCommandEntry } from "@/components/shell/use-command-entry";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";

/** Taking over and copying how a picture was made: the same commands that keys and the palette have. */
export function RecallMenu() {
  const t = useTranslations("recall.menu");
  const entries: readonly MenuEntry[] = [
    { kind: "heading", id: "recall", label: t("recall") },
    useCommandEntry("recall.all"),
    useCommandEntry("recall.differing"),
    useCommandEntry("recall.allButSeed"),
    useCommandEntry("recall.seed"),
    useCommandEntry("recall.prompt"),
    { kind: "heading", id: "copy", label: t("copy") },
    { ...useCommandEntry("recipe.copyLink"), icon: <Link aria-hidden /> },
    { ...useCommandEntry("recipe.copyJson"), icon: <Braces aria-hidden /> },
    { ...useCommandEntry("recipe.copyCurl"), icon: <Terminal aria-hidden /> },
  ];
  return (
    <DropdownMenu
      label={t("label")}
      entries={entries}
      trigger={<IconButton label={t("label")} icon={<Ellipsis aria-hidden />} />}
    />
  );
}
