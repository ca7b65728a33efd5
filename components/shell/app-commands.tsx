"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCommandHandlers, useCommandRegistry } from "@/components/shell/command-context";
import { CommandPalette } from "@/components/shell/command-palette";
import { HelpSheet } from "@/components/shell/help-sheet";
import { useLocaleSwitch } from "@/components/shell/use-locale-switch";
import { useThemeChoice } from "@/components/shell/use-theme-choice";
import { useKeyPlatform } from "@/components/ui/use-key-platform";
import { useHotkeys } from "@/lib/commands/use-hotkeys";

/** The commands that work everywhere, the keys of all commands, the palette and the help sheet. */
export function AppCommands() {
  const router = useRouter();
  const registry = useCommandRegistry();
  const { toggle } = useThemeChoice();
  const { switchToNext } = useLocaleSwitch();
  const [opened, setOpened] = useState<"palette" | "help" | null>(null);
  const go = (path: string) => ({ run: () => router.push(path) });
  useCommandHandlers({
    "app.palette": { run: () => setOpened("palette") },
    "app.help": { run: () => setOpened("help") },
    "app.toggleTheme": { run: toggle },
    "app.switchLanguage": { run: switchToNext },
    "go.studio": go("/"),
    "go.connections": go("/settings/connections"),
    "go.spending": go("/settings/spending"),
    "go.appearance": go("/settings/appearance"),
    "go.language": go("/settings/language"),
    "go.shortcuts": go("/settings/shortcuts"),
    "go.data": go("/settings/data"),
  });
  useHotkeys(useKeyPlatform(), (id) => registry.run(id));
  return (
    <>
      <CommandPalette open={opened === "palette"} onOpenChange={(open) => setOpened(open ? "palette" : null)} />
      <HelpSheet open={opened === "help"} onOpenChange={(open) => setOpened(open ? "help" : null)} />
    </>
  );
}
