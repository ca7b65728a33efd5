"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCommandHandlers, useCommandRegistry } from "@/components/shell/command-context";
import { lazyAside } from "@/components/shell/lazy-part";
import { useLocaleSwitch } from "@/components/shell/use-locale-switch";
import { useThemeChoice } from "@/components/shell/use-theme-choice";
import { useKeyPlatform } from "@/components/ui/use-key-platform";
import { useHotkeys } from "@/lib/commands/use-hotkeys";

// Fetched when they are first asked for: neither is needed to see the studio.
const CommandPalette = lazyAside(() =>
  import("@/components/shell/command-palette").then((module) => module.CommandPalette),
);
const HelpSheet = lazyAside(() => import("@/components/shell/help-sheet").then((module) => module.HelpSheet));

/** The commands that work everywhere, the keys of all commands, the palette and the help sheet. */
export function AppCommands() {
  const router = useRouter();
  const registry = useCommandRegistry();
  const { toggle } = useThemeChoice();
  const { switchToNext } = useLocaleSwitch();
  const [opened, setOpened] = useState<"palette" | "help" | null>(null);
  const [wasOpened, setWasOpened] = useState({ palette: false, help: false });
  const open = (what: "palette" | "help") => {
    setOpened(what);
    // Stays mounted from then on, so that closing can be animated and gives the focus back.
    setWasOpened((before) => ({ ...before, [what]: true }));
  };
  const go = (path: string) => ({ run: () => router.push(path) });
  useCommandHandlers({
    "app.palette": { run: () => open("palette") },
    "app.help": { run: () => open("help") },
    "app.toggleTheme": { run: toggle },
    "app.switchLanguage": { run: switchToNext },
    "go.studio": go("/"),
    "go.gallery": go("/gallery"),
    "go.connections": go("/settings/connections"),
    "go.spending": go("/settings/spending"),
    "go.appearance": go("/settings/appearance"),
    "go.language": go("/settings/language"),
    "go.shortcuts": go("/settings/shortcuts"),
    "go.archive": go("/settings/archive"),
    "go.data": go("/settings/data"),
  });
  useHotkeys(useKeyPlatform(), registry.getScope, (id, key) => registry.run(id, key));
  return (
    <>
      {wasOpened.palette ? (
        <CommandPalette open={opened === "palette"} onOpenChange={(isOpen) => setOpened(isOpen ? "palette" : null)} />
      ) : null}
      {wasOpened.help ? (
        <HelpSheet open={opened === "help"} onOpenChange={(isOpen) => setOpened(isOpen ? "help" : null)} />
      ) : null}
    </>
  );
}
