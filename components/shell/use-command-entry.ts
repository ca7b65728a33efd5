"use client";

import { useCommand } from "@/components/shell/command-context";
import type { MenuAction } from "@/components/ui/menu-entries";
import type { CommandId } from "@/lib/commands/commands";

/** A command as an entry of a menu: its words, its key, and why it cannot be done now. */
export function useCommandEntry(id: CommandId): MenuAction {
  const { label, keys, disabledReason, run } = useCommand(id);
  return {
    kind: "action",
    id,
    label,
    kbd: keys,
    disabled: disabledReason !== undefined,
    reason: disabledReason,
    onSelect: run,
  };
}
