"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useConnectionDrafts } from "@/components/settings/connection-drafts";
import { useConnectionState } from "@/components/settings/use-connection-state";
import { Card } from "@/components/ui/card";
import { joinClasses } from "@/components/ui/class-names";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { StatusDot } from "@/components/ui/status-dot";
import type { Connection } from "@/lib/core/connection";

export interface ConnectionCardProps {
  readonly connection: Connection;
  /** Its form is open below. */
  readonly isOpen: boolean;
  /** The next run goes there. */
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
  readonly onUse: () => void;
  readonly onTest: () => void;
  readonly onSwitch: (isEnabled: boolean) => void;
  readonly onRemove: () => void;
}

/** One connection at a glance: name, balance, state. Pressed as a whole it opens its form. */
export function ConnectionCard(props: ConnectionCardProps) {
  const { connection, isOpen, isCurrent } = props;
  const t = useTranslations("settings.connections");
  const state = useConnectionState(connection);
  const isUnsaved = useConnectionDrafts((drafts) => drafts.drafts[connection.id] !== undefined);
  return (
    <Card interactive selected={isOpen} className="flex h-31 min-w-0 flex-col gap-2 !px-4 !py-3.5">
      {/* The cover is pressed, the menu lies above it: a button must not hold another one. */}
      <button
        type="button"
        aria-pressed={isOpen}
        aria-label={`${connection.name}. ${state.headline}. ${state.status}.`}
        onClick={props.onOpen}
        className="absolute inset-0 rounded-panel"
      />
      <div className="flex items-center gap-2">
        <NameSeal name={connection.name} />
        <span className="min-w-0 truncate font-medium">{connection.name}</span>
        <span className="relative -mr-1.5 ml-auto">
          <DropdownMenu
            label={t("menu.label", { name: connection.name })}
            entries={listEntries(props, t)}
            trigger={
              <IconButton
                size={24}
                label={t("menu.label", { name: connection.name })}
                icon={<Ellipsis aria-hidden className="size-3.5" />}
              />
            }
          />
        </span>
      </div>
      <p
        className={joinClasses(
          "mt-auto truncate font-medium text-16 tracking-[-0.01em]",
          state.isQuiet ? "text-text-2" : "text-text",
        )}
      >
        {state.headline}
      </p>
      <p className="flex min-w-0 items-center gap-1.5 text-12 text-text-2 leading-[1.35]">
        <StatusDot tone={isUnsaved ? "warning" : state.tone} />
        <span className="truncate">
          {isUnsaved ? t("state.unsaved") : isCurrent && state.tone === "success" ? t("state.current") : state.status}
        </span>
      </p>
    </Card>
  );
}

function listEntries(
  { connection, isCurrent, onUse, onTest, onSwitch, onRemove }: ConnectionCardProps,
  t: ReturnType<typeof useTranslations<"settings.connections">>,
): readonly MenuEntry[] {
  const { isEnabled, isSandbox } = connection;
  const entries: MenuEntry[] = [];
  if (isEnabled && !isCurrent) entries.push({ kind: "action", id: "use", label: t("menu.use"), onSelect: onUse });
  if (isEnabled) entries.push({ kind: "action", id: "test", label: t("menu.test"), onSelect: onTest });
  entries.push({
    kind: "action",
    id: "switch",
    label: isEnabled ? t("menu.switchOff") : t("menu.switchOn"),
    onSelect: () => onSwitch(!isEnabled),
  });
  if (!isSandbox) {
    entries.push({ kind: "separator", id: "line" });
    entries.push({ kind: "action", id: "remove", label: t("menu.remove"), tone: "danger", onSelect: onRemove });
  }
  return entries;
}

/** The first letter of a name in a small square. */
export function NameSeal({ name }: { readonly name: string }) {
  return (
    <span
      aria-hidden
      className="grid size-6 shrink-0 place-items-center rounded-ctl bg-field-raised font-semibold text-11 text-text-2 inset-ring inset-ring-line"
    >
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}
