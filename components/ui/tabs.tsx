"use client";

import { type KeyboardEvent, type ReactNode, useId, useMemo } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { TabsLinkContext, tabId, tabPanelId } from "@/components/ui/tabs-link";

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
  const id = useId();
  const link = useMemo(() => ({ id, value: props.value }), [id, props.value]);
  const enabled = props.items.filter((item) => item.disabled !== true);
  const handleKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = findTarget(enabled, props.value, event.key);
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    document.getElementById(tabId(id, target.value))?.focus();
    if (target.value !== props.value) props.onValueChange(target.value);
  };
  return (
    <TabsLinkContext value={link}>
      <div className={joinClasses("flex min-h-0 min-w-0 flex-col", props.className)}>
        <div
          className={joinClasses(
            "flex shrink-0 items-stretch",
            look.list,
            (props.look ?? "panel") === "panel" && "border-line border-b",
          )}
        >
          <div
            role="tablist"
            aria-label={props.label}
            onKeyDown={handleKeyDown}
            className="-mb-px flex min-w-0 items-stretch overflow-x-auto overflow-y-hidden [scrollbar-width:none]"
          >
            {props.items.map((item) => {
              const isChosen = item.value === props.value;
              return (
                <button
                  key={item.value}
                  type="button"
                  role="tab"
                  id={tabId(id, item.value)}
                  aria-selected={isChosen}
                  // An id without an element behind it is worse than none.
                  aria-controls={hasPanels && isChosen ? tabPanelId(id, item.value) : undefined}
                  data-state={isChosen ? "active" : "inactive"}
                  disabled={item.disabled ?? false}
                  tabIndex={isChosen ? 0 : -1}
                  // On the press and not on the click, as tabs do everywhere.
                  onPointerDown={(event) => {
                    if (event.button === 0 && !event.ctrlKey && !isChosen) props.onValueChange(item.value);
                  }}
                  onClick={() => {
                    if (!isChosen) props.onValueChange(item.value);
                  }}
                  className={joinClasses(
                    "relative flex select-none items-center gap-1.5 whitespace-nowrap transition-colors after:absolute after:bottom-0 after:h-0.5 focus-visible:-outline-offset-2 disabled:text-text-off data-[state=active]:font-medium data-[state=active]:text-text",
                    look.tab,
                  )}
                >
                  {item.icon}
                  <span className="steady" data-text={item.label}>
                    {item.label}
                  </span>
                  {item.count === undefined ? null : (
                    <span className="font-normal text-11 text-text-3">{item.count}</span>
                  )}
                </button>
              );
            })}
          </div>
          {props.trailing === undefined ? null : (
            <div className="ml-auto flex shrink-0 items-center">{props.trailing}</div>
          )}
        </div>
        {props.children}
      </div>
    </TabsLinkContext>
  );
}

/** The tab that a key leads to; undefined for every other key. */
function findTarget<Value extends string>(
  items: readonly TabItem<Value>[],
  value: Value,
  key: string,
): TabItem<Value> | undefined {
  const at = items.findIndex((item) => item.value === value);
  switch (key) {
    case "ArrowRight":
      return items[(at + 1) % items.length];
    case "ArrowLeft":
      return items.at(at <= 0 ? -1 : at - 1);
    case "Home":
      return items[0];
    case "End":
      return items.at(-1);
    default:
      return undefined;
  }
}
