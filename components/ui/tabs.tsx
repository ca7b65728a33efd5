"use client";

import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface TabItem<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: ReactNode;
  /** A figure after the label. */
  readonly count?: ReactNode;
  readonly disabled?: boolean | undefined;
}

export interface TabsProps<Value extends string> {
  readonly items: readonly TabItem<Value>[];
  readonly value: Value;
  readonly onValueChange: (value: Value) => void;
  /** What the tabs choose, for screen readers. */
  readonly label: string;
  /** `panel` is 40 px with a grey underline; `operation` fills the top bar and is underlined in the accent. */
  readonly look?: "panel" | "operation" | undefined;
  /** At the right end of the line. */
  readonly trailing?: ReactNode;
  readonly className?: string | undefined;
  /** One `TabPanel` per item; without any, the tabs only choose. */
  readonly children?: ReactNode;
}

const looks = {
  panel: {
    list: "h-10 px-2 pointer-coarse:h-12",
    tab: "px-2 text-text-3 hover:text-text-2 after:inset-x-2 data-[state=active]:after:bg-text",
  },
  operation: {
    list: "h-full",
    tab: "px-[11px] text-text-2 hover:text-text after:inset-x-[11px] max-lg:px-2 max-lg:after:inset-x-2 data-[state=active]:after:bg-accent-line",
  },
} as const;

/** Views of the same place, one at a time. Arrow keys move between the tabs. */
export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const look = looks[props.look ?? "panel"];
  const hasPanels = props.children !== undefined && props.children !== null;
  const handleValueChange = (next: string) => {
    const item = props.items.find((candidate) => candidate.value === next);
    if (item !== undefined) props.onValueChange(item.value);
  };
  return (
    <Primitive.Root
      value={props.value}
      onValueChange={handleValueChange}
      className={joinClasses("flex min-h-0 min-w-0 flex-col", props.className)}
    >
      <div
        className={joinClasses(
          "flex shrink-0 items-stretch",
          look.list,
          (props.look ?? "panel") === "panel" && "border-line border-b",
        )}
      >
        <Primitive.List
          aria-label={props.label}
          className="-mb-px flex min-w-0 items-stretch overflow-x-auto overflow-y-hidden [scrollbar-width:none]"
        >
          {props.items.map((item) => (
            <Primitive.Trigger
              key={item.value}
              value={item.value}
              disabled={item.disabled ?? false}
              // An id without an element behind it is worse than none.
              {...(hasPanels ? {} : { "aria-controls": undefined })}
              className={joinClasses(
                "relative flex select-none items-center gap-1.5 whitespace-nowrap transition-colors after:absolute after:bottom-0 after:h-0.5 focus-visible:-outline-offset-2 disabled:text-text-off data-[state=active]:font-medium data-[state=active]:text-text",
                look.tab,
              )}
            >
              {item.icon}
              <span className="steady" data-text={item.label}>
                {item.label}
              </span>
              {item.count === undefined ? null : <span className="font-normal text-11 text-text-3">{item.count}</span>}
            </Primitive.Trigger>
          ))}
        </Primitive.List>
        {props.trailing === undefined ? null : (
          <div className="ml-auto flex shrink-0 items-center">{props.trailing}</div>
        )}
      </div>
      {props.children}
    </Primitive.Root>
  );
}
