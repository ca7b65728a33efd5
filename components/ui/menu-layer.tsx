"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import { useRef } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import type { DropdownMenuProps, MenuAction } from "@/components/ui/menu-entries";

export interface MenuLayerProps extends DropdownMenuProps {
  /** Opened by a key: the first entry is highlighted, as Radix does when it saw the key itself. */
  readonly isByKey: boolean;
}

/** The menu with its button, open from the start. */
export function MenuLayer({
  trigger,
  label,
  entries,
  align = "end",
  side = "bottom",
  className,
  isByKey,
}: MenuLayerProps) {
  const mustEnter = useRef(isByKey);
  return (
    // Not modal: a modal menu hides the page from screen readers while its controls could still take the focus.
    <Primitive.Root defaultOpen modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          onFocus={(event) => {
            if (!mustEnter.current || event.target !== event.currentTarget) return;
            mustEnter.current = false;
            event.currentTarget.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus();
          }}
          className={joinClasses(
            "surface-raised z-pop max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-[calc(100vw-16px)] animate-pop-in overflow-y-auto rounded-panel p-1.5 shadow-float data-[state=closed]:animate-fade-out",
            className,
          )}
        >
          {entries.map((entry) => {
            if (entry.kind === "separator") {
              return <Primitive.Separator key={entry.id} className="-mx-1.5 my-1.5 h-px bg-line" />;
            }
            if (entry.kind === "heading") {
              return (
                <Primitive.Label key={entry.id} className="flex h-7 items-center px-2 text-11 text-text-3">
                  {entry.label}
                </Primitive.Label>
              );
            }
            return <MenuRow key={entry.id} entry={entry} />;
          })}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function MenuRow({ entry }: { readonly entry: MenuAction }) {
  const isDisabled = entry.disabled === true || entry.reason !== undefined;
  const side = isDisabled ? (entry.reason ?? entry.detail) : entry.detail;
  const look = joinClasses(
    "flex min-h-ctl select-none items-center gap-2.5 rounded-ctl px-2 outline-hidden data-disabled:text-text-off data-highlighted:bg-active [&[data-highlighted]_:is(kbd,[data-detail])]:text-text-2",
    entry.tone === "danger" ? "text-danger" : "text-text-2 data-highlighted:text-text",
  );
  const content = (
    <>
      {entry.icon}
      <span className="flex-1 whitespace-nowrap">{entry.label}</span>
      {side === undefined ? null : (
        <span data-detail className="pl-4 text-12 text-text-3">
          {side}
        </span>
      )}
      {entry.kbd === undefined || isDisabled ? null : <Kbd keys={entry.kbd} className="ml-3" aria-hidden />}
    </>
  );
  if (entry.checked === undefined) {
    return (
      <Primitive.Item disabled={isDisabled} onSelect={entry.onSelect} className={look}>
        {content}
      </Primitive.Item>
    );
  }
  return (
    <Primitive.CheckboxItem checked={entry.checked} disabled={isDisabled} onSelect={entry.onSelect} className={look}>
      {content}
      <span className="grid w-3.5 place-items-center">
        <Primitive.ItemIndicator>
          <Check aria-hidden className="size-3.5" />
        </Primitive.ItemIndicator>
      </span>
    </Primitive.CheckboxItem>
  );
}
