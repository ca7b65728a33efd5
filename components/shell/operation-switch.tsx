"use client";

import { useTranslations } from "next-intl";
import { useCommandHandlers } from "@/components/shell/command-context";
import { SoldElsewhere } from "@/components/shell/sold-elsewhere";
import { Tabs } from "@/components/ui/tabs";
import type { Capability } from "@/lib/core/connection";
import type { Operation } from "@/lib/core/request";

/** Operations that have a screen in this release, in their order. */
export const screenOperations = [
  "generate",
  "edit",
  "remix",
  "reframe",
  "replaceBackground",
  "upscale",
  "describe",
  "removeBackground",
  "generateTransparent",
] as const satisfies readonly Operation[];
export type ScreenOperation = (typeof screenOperations)[number];

/** The operations to offer: those with a screen that the connection sells. */
export function listOperations(capabilities: readonly Capability[] | undefined): readonly ScreenOperation[] {
  if (capabilities === undefined) return screenOperations;
  return screenOperations.filter((operation) => capabilities.some((capability) => capability.operation === operation));
}

export interface OperationSwitchProps {
  readonly capabilities: readonly Capability[] | undefined;
  readonly value: ScreenOperation;
  readonly onValueChange: (operation: ScreenOperation) => void;
}

/** The tabs of the top bar that say what the next run does, and greyed what only other connections sell. */
export function OperationSwitch({ capabilities, value, onValueChange }: OperationSwitchProps) {
  const t = useTranslations("operations");
  const label = useTranslations("shell.topBar")("operation");
  const sold = listOperations(capabilities);
  useCommandHandlers(
    Object.fromEntries(
      sold.map((operation) => [
        `operation.${operation}`,
        { run: () => onValueChange(operation), isOn: operation === value },
      ]),
    ),
  );
  const items = sold.map((operation) => ({ value: operation, label: t(operation) }));
  return (
    <div className="flex h-full min-w-0 items-stretch overflow-x-auto overflow-y-hidden [scrollbar-width:none]">
      <Tabs
        look="operation"
        label={label}
        items={items}
        value={value}
        onValueChange={onValueChange}
        className="h-full shrink-0"
      />
      <SoldElsewhere
        operations={screenOperations.filter((operation) => !sold.includes(operation))}
        onChoose={onValueChange}
      />
    </div>
  );
}
