"use client";

import { ChevronDown, Plus, Settings2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useBalanceWords } from "@/components/shell/use-balance-words";
import { useCurrentConnection } from "@/components/shell/use-current-connection";
import { DropdownMenu, type MenuEntry } from "@/components/ui/dropdown-menu";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusDot } from "@/components/ui/status-dot";

export interface ConnectionPickerProps {
  /** `full` shows name and balance; `short` only the balance, for narrow bars. */
  readonly look: "full" | "short" | "phone";
}

/** Where pictures are made now, what is left there, and the way to another place. */
export function ConnectionPicker({ look }: ConnectionPickerProps) {
  const t = useTranslations("shell.connection");
  const router = useRouter();
  const { connections, connection, isLoading, choose } = useCurrentConnection();
  const balance = useBalanceWords(connection);
  if (isLoading) {
    return <Skeleton className={look === "full" ? "h-ctl-s w-36" : "h-ctl-s w-22"} aria-label={t("loading")} />;
  }
  const entries: readonly MenuEntry[] = [
    { kind: "heading", id: "choose", label: t("choose") },
    ...connections.map((item): MenuEntry => {
      const reason = item.isEnabled ? undefined : t("notInUse");
      const detail = item.isSandbox ? t("free") : item.hasKey ? undefined : t("noKey");
      return {
        kind: "action",
        id: item.id,
        label: item.name,
        checked: item.id === connection?.id,
        detail: item.id === connection?.id ? balance.text : detail,
        reason,
        onSelect: () => choose(item.id),
      };
    }),
    { kind: "separator", id: "line" },
    {
      kind: "action",
      id: "connect",
      label: t("connect"),
      icon: <Plus aria-hidden />,
      onSelect: () => router.push("/settings/connections?add=relay"),
    },
    {
      kind: "action",
      id: "manage",
      label: t("manage"),
      icon: <Settings2 aria-hidden />,
      onSelect: () => router.push("/settings/connections"),
    },
  ];
  const name = connection?.name ?? t("none");
  return (
    <DropdownMenu
      label={t("choose")}
      className="min-w-64"
      entries={entries}
      trigger={
        <button
          type="button"
          aria-label={`${t("label", { name })}, ${balance.text}`}
          className={`hit inline-flex min-w-0 shrink select-none items-center gap-1.5 rounded-ctl pr-2 pl-2.5 text-text-2 inset-ring inset-ring-line-control whitespace-nowrap transition-colors hover:bg-hover ${look === "phone" ? "h-8" : "h-ctl-s"}`}
        >
          <StatusDot tone={balance.tone} />
          {look === "full" && connection !== undefined ? (
            <span className="max-w-36 truncate font-medium text-text">{name}</span>
          ) : null}
          <span className="truncate">{balance.text}</span>
          {look === "phone" ? null : <ChevronDown aria-hidden className="size-3.5" />}
        </button>
      }
    />
  );
}
