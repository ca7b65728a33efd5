"use client";

import { ChevronsUpDown } from "lucide-react";
import { joinClasses } from "@/components/ui/class-names";
import type { SelectItem, SelectProps } from "@/components/ui/select-items";

export const selectSizes = {
  28: "h-ctl-s px-2 text-entry-s",
  32: "h-ctl px-2.5 text-entry",
  36: "h-ctl-m px-2.5 text-entry",
} as const;

/** All items, those in groups among them. */
export function listSelectItems<Value extends string>({
  items = [],
  groups = [],
}: Pick<SelectProps<Value>, "items" | "groups">): readonly SelectItem<Value>[] {
  return [...items, ...groups.flatMap((group) => group.items)];
}

interface SelectFaceProps {
  readonly props: SelectProps<string>;
  readonly isOff: boolean;
}

/** What stands in the button: the chosen item, or what to choose. */
export function SelectFace({ props, isOff }: SelectFaceProps) {
  const chosen = listSelectItems(props).find((item) => item.value === props.value);
  return (
    <>
      {chosen?.icon}
      <span
        className={joinClasses(
          "min-w-0 flex-1 truncate",
          isOff ? "text-text-off" : chosen === undefined && "text-text-3",
        )}
      >
        {chosen?.label ?? props.placeholder}
      </span>
      {chosen?.detail === undefined ? null : <span className="truncate text-12 text-text-3">{chosen.detail}</span>}
      <ChevronsUpDown aria-hidden className="-mr-0.5 size-3.5 text-text-3" />
    </>
  );
}
