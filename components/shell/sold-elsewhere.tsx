"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useCurrentConnection } from "@/components/shell/use-current-connection";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { useCapabilitiesOfAll } from "@/lib/client/use-connections";
import type { Operation } from "@/lib/core/request";

export interface SoldElsewhereProps<One extends Operation> {
  /** What the chosen connection does not sell. */
  readonly operations: readonly One[];
  readonly onChoose: (operation: One) => void;
}

/** Operations that another connection sells: greyed in their place, with the way to each of those connections. */
export function SoldElsewhere<One extends Operation>({ operations, onChoose }: SoldElsewhereProps<One>) {
  const t = useTranslations("shell.topBar");
  const words = useTranslations("operations");
  const nameOf = (operation: Operation) => words(operation);
  const { connection, connections, choose } = useCurrentConnection();
  const others = useMemo(
    () => connections.filter(({ id, isEnabled }) => isEnabled && id !== connection?.id),
    [connections, connection?.id],
  );
  const capabilities = useCapabilitiesOfAll(others.map(({ id }) => id));
  if (!connection) return null;
  return operations.flatMap((operation) => {
    const sellers = others.filter(({ id }) => capabilities.get(id)?.some((one) => one.operation === operation));
    if (sellers.length === 0) return [];
    const reason = t("notSoldHere", { name: connection.name, operation: nameOf(operation) });
    return [
      <DropdownMenu
        key={operation}
        label={reason}
        entries={[
          { kind: "heading", id: "reason", label: reason },
          ...sellers.map(({ id, name }) => ({
            kind: "action" as const,
            id,
            label: t("useConnection", { name }),
            onSelect: () => {
              choose(id);
              onChoose(operation);
            },
          })),
        ]}
        trigger={
          <button
            type="button"
            title={t("soldBy", { names: sellers.map(({ name }) => name).join(", ") })}
            data-testid={`sold-elsewhere-${operation}`}
            className="flex shrink-0 select-none items-center px-[11px] text-text-off whitespace-nowrap transition-colors hover:text-text-3 focus-visible:-outline-offset-2 max-lg:px-2"
          >
            {nameOf(operation)}
          </button>
        }
      />,
    ];
  });
}
