"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useCommandRegistry } from "@/components/shell/command-context";
import { CommandDialog } from "@/components/ui/command-dialog";
import { commandGroups } from "@/lib/commands/command";
import { commands, getShownKeys, toLabelKey } from "@/lib/commands/commands";

export interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Every command by name. What cannot be done now stays in the list and says why. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const t = useTranslations("shell.palette");
  const words = useTranslations("commands");
  const registry = useCommandRegistry();
  useSyncExternalStore(registry.subscribe, registry.getVersion, registry.getVersion);
  const groups = commandGroups.map((group) => ({
    id: group,
    heading: words(`groups.${group}`),
    items: commands
      // The palette does not open itself.
      .filter((command) => command.group === group && command.id !== "app.palette")
      .map((command) => {
        const facts = registry.getFacts(command.id);
        return {
          id: command.id,
          label: words(`labels.${toLabelKey(command.id)}`),
          kbd: getShownKeys(command.id),
          reason: facts.isHere ? facts.disabledReason : words("notHere"),
          onSelect: () => void registry.run(command.id),
        };
      }),
  }));
  return (
    <CommandDialog
      open={open}
      onOpenChange={onOpenChange}
      label={t("label")}
      placeholder={t("placeholder")}
      emptyText={t("empty")}
      groups={groups}
    />
  );
}
