"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";

export type MenuEntry =
  | { readonly kind: "separator"; readonly id: string }
  | { readonly kind: "heading"; readonly id: string; readonly label: string }
  | MenuAction;

export interface MenuAction {
  readonly kind: "action";
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly kbd?: string | undefined;
  /** A quiet word at the right: a balance, a count. */
  readonly detail?: ReactNode;
  readonly tone?: "plain" | "danger" | undefined;
  readonly disabled?: boolean | undefined;
  /** Why it is disabled; shown in the detail's place. */
  readonly reason?: string | undefined;
  /** Given, the entry is one of several to choose from, and the chosen one has a tick. */
  readonly checked?: boolean | undefined;
  readonly onSelect: () => void;
}

export interface DropdownMenuProps {
  /** The button that opens it; exactly one element that takes a ref. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly align?: "start" | "center" | "end" | undefined;
  readonly side?: "top" | "right" | "bottom" | "left" | undefined;
  readonly className?: string | undefined;
}

/** A list of commands or choices behind a button. Arrows, letters, Enter and Escape work. */
export function DropdownMenu({
  trigger,
  label,
  entries,
  align = "end",
  side = "bottom",
  className,
}: DropdownMenuProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
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
