"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import {
  type CommandHandlers,
  type CommandRegistry,
  createCommandRegistry,
  type Registration,
} from "@/lib/commands/command-registry";
import { type CommandId, getShownKeys, toLabelKey } from "@/lib/commands/commands";

const CommandContext = createContext<CommandRegistry | null>(null);

/** Holds who does which command; one per app. */
export function CommandProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState(createCommandRegistry);
  return <CommandContext value={registry}>{children}</CommandContext>;
}

/** The registry itself, for lists of all commands; buttons take `useCommand`. */
export function useCommandRegistry(): CommandRegistry {
  const registry = use(CommandContext);
  if (registry === null) throw new Error("Commands need a CommandProvider");
  return registry;
}

/**
 * Provides the commands this component can do, while it is mounted. A fresh object at every render is fine. A command
 * that cannot be done right now stays in, with the reason. Told before the screen is painted: what is seen can be pressed.
 */
export function useCommandHandlers(handlers: CommandHandlers): void {
  const registry = useCommandRegistry();
  const registration = useRef<Registration | null>(null);
  useLayoutEffect(() => {
    const mine = registry.register({});
    registration.current = mine;
    return () => {
      registration.current = null;
      mine.remove();
    };
  }, [registry]);
  useLayoutEffect(() => registration.current?.update(handlers));
}

/** What a button for a command needs: words, keys, whether it can be done and why not, and the doing. */
export interface CommandView {
  readonly label: string;
  readonly keys: string | undefined;
  readonly disabledReason: string | undefined;
  readonly isOn: boolean | undefined;
  readonly run: () => void;
}

/** A command as the present screen can do it. */
export function useCommand(id: CommandId): CommandView {
  const registry = useCommandRegistry();
  const t = useTranslations("commands");
  const readFacts = () => registry.getFacts(id);
  const facts = useSyncExternalStore(registry.subscribe, readFacts, readFacts);
  return {
    label: t(`labels.${toLabelKey(id)}`),
    keys: getShownKeys(id),
    disabledReason: facts.isHere ? facts.disabledReason : t("notHere"),
    isOn: facts.isOn,
    run: () => void registry.run(id),
  };
}
