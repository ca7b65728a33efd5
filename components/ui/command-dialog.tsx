"use client";

import { Command, defaultFilter } from "cmdk";
import { Search } from "lucide-react";
import { Dialog } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { useReturnFocus } from "@/components/ui/use-return-focus";

export interface CommandDialogItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly kbd?: string | undefined;
  /** Other words that find it, in any language. */
  readonly keywords?: readonly string[] | undefined;
  /** What it needs before it can run. It stays in the list and says so. */
  readonly reason?: string | undefined;
  readonly onSelect: () => void;
}

export interface CommandDialogGroup {
  readonly id: string;
  readonly heading: string;
  readonly items: readonly CommandDialogItem[];
}

export interface CommandDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly label: string;
  readonly placeholder: string;
  /** Said when nothing matches. */
  readonly emptyText: ReactNode;
  readonly groups: readonly CommandDialogGroup[];
  readonly footer?: ReactNode;
}

/** The palette: type to find, arrows to move, Enter to run. A command runs once the palette is gone. */
export function CommandDialog(props: CommandDialogProps) {
  const { open, onOpenChange, label } = props;
  const itemsById = new Map(props.groups.flatMap((group) => group.items).map((item) => [item.id, item]));
  // By its words and not by its id. What cannot run now ranks low; cmdk itself never moves it, so its row has an order.
  const rank = (id: string, search: string) => {
    const item = itemsById.get(id);
    if (item === undefined) return 0;
    const score = defaultFilter(item.label, search, [...(item.keywords ?? [])]);
    return item.reason === undefined ? score : score / 1000;
  };
  const focus = useReturnFocus();
  const chosen = useRef<CommandDialogItem | null>(null);
  const choose = (item: CommandDialogItem) => {
    chosen.current = item;
    onOpenChange(false);
  };
  // Only now: until the dialog is gone it holds the focus, and a command may want to place it.
  const runChosen = () => {
    const item = chosen.current;
    chosen.current = null;
    item?.onSelect();
  };
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-dialog animate-fade-in bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focus.giveBack();
            runChosen();
          }}
          className="surface-raised fixed inset-x-2 top-2 z-dialog mx-auto max-w-140 animate-pop-in overflow-hidden rounded-panel shadow-float focus-visible:outline-hidden sm:inset-x-4 sm:top-[12vh]"
        >
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          <Command label={label} loop filter={rank} className="flex max-h-[min(440px,calc(100dvh-32px))] flex-col">
            <div className="flex h-12 shrink-0 items-center gap-2.5 border-line border-b px-4">
              <Search aria-hidden className="text-text-3" />
              <Command.Input
                placeholder={props.placeholder}
                className="h-full min-w-0 flex-1 bg-transparent text-prompt caret-accent-line outline-hidden"
              />
            </div>
            <Command.List className="min-h-0 flex-1 overflow-y-auto scroll-py-1.5 overscroll-contain pb-1.5">
              <Command.Empty className="px-4 py-6 text-center text-text-3">{props.emptyText}</Command.Empty>
              {props.groups.map((group) => (
                <Command.Group
                  key={group.id}
                  heading={group.heading}
                  className="[&_[cmdk-group-items]]:flex [&_[cmdk-group-items]]:flex-col [&_[cmdk-group-heading]]:flex [&_[cmdk-group-heading]]:h-7 [&_[cmdk-group-heading]]:items-center [&_[cmdk-group-heading]]:px-4 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:text-text-3"
                >
                  {group.items.map((item) => (
                    <Command.Item
                      key={item.id}
                      value={item.id}
                      disabled={item.reason !== undefined}
                      onSelect={() => choose(item)}
                      className={joinClasses(
                        "mx-1.5 flex min-h-row select-none items-center gap-2.5 rounded-ctl px-2.5",
                        item.reason === undefined
                          ? "text-text-2 aria-selected:bg-active aria-selected:text-text aria-selected:[&_kbd]:text-text-2"
                          : "order-last text-text-off",
                      )}
                    >
                      {item.icon}
                      <span className="min-w-0 flex-1 truncate">{item.label}</span>
                      {item.reason === undefined ? null : <span className="text-12 text-text-3">{item.reason}</span>}
                      {item.kbd === undefined || item.reason !== undefined ? null : <Kbd keys={item.kbd} />}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
            {props.footer === undefined ? null : (
              <div className="flex min-h-10 shrink-0 items-center gap-2 border-line border-t px-4 text-12 text-text-3">
                {props.footer}
              </div>
            )}
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
