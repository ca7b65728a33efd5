"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import type { ReactNode, Ref } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { useFieldControl } from "@/components/ui/use-field-control";

export interface SelectItem<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A quiet word at the right: a price, a size. */
  readonly detail?: string | undefined;
  readonly icon?: ReactNode;
  readonly disabled?: boolean | undefined;
  /** Why it is disabled, in words; takes the place of the detail. */
  readonly reason?: string | undefined;
}

export interface SelectGroup<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly items: readonly SelectItem<Value>[];
}

export interface SelectProps<Value extends string> {
  readonly value: Value | undefined;
  readonly onValueChange: (value: Value) => void;
  readonly items?: readonly SelectItem<Value>[] | undefined;
  readonly groups?: readonly SelectGroup<Value>[] | undefined;
  readonly placeholder?: string | undefined;
  readonly size?: 28 | 32 | 36 | undefined;
  readonly tone?: "none" | "warning" | "danger" | undefined;
  readonly disabled?: boolean | undefined;
  readonly id?: string | undefined;
  readonly "aria-label"?: string | undefined;
  readonly "aria-labelledby"?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

const sizes = {
  28: "h-ctl-s px-2 text-entry-s",
  32: "h-ctl px-2.5 text-entry",
  36: "h-ctl-m px-2.5 text-entry",
} as const;

/** One of a list. Items that cannot be chosen stay, and say why. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, items = [], groups = [], placeholder, size = 32 } = props;
  const control = useFieldControl(props);
  const all = [...items, ...groups.flatMap((group) => group.items)];
  const chosen = all.find((item) => item.value === value);
  const handleValueChange = (next: string) => {
    const item = all.find((candidate) => candidate.value === next);
    if (item !== undefined) props.onValueChange(item.value);
  };
  return (
    <Primitive.Root value={value ?? ""} onValueChange={handleValueChange} disabled={control.isOff}>
      <Primitive.Trigger
        {...control.aria}
        ref={props.ref}
        data-tone={props.tone ?? control.tone}
        data-off={control.isOff || undefined}
        className={joinClasses(
          "entry-frame flex w-full min-w-0 select-none items-center gap-1.5 rounded-ctl text-left",
          sizes[size],
          props.className,
        )}
      >
        {chosen?.icon}
        <span
          className={joinClasses(
            "min-w-0 flex-1 truncate",
            control.isOff ? "text-text-off" : chosen === undefined && "text-text-3",
          )}
        >
          <Primitive.Value placeholder={placeholder}>{chosen?.label}</Primitive.Value>
        </span>
        {chosen?.detail === undefined ? null : <span className="truncate text-12 text-text-3">{chosen.detail}</span>}
        <ChevronsUpDown aria-hidden className="-mr-0.5 size-3.5 text-text-3" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="surface-raised z-pop max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-[calc(100vw-16px)] animate-pop-in overflow-hidden rounded-panel shadow-float"
        >
          <Primitive.Viewport className="p-1.5">
            {items.map((item) => (
              <SelectRow key={item.value} item={item} />
            ))}
            {groups.map((group) => (
              <Primitive.Group key={group.id}>
                <Primitive.Label className="flex h-7 items-center px-2 text-11 text-text-3">
                  {group.label}
                </Primitive.Label>
                {group.items.map((item) => (
                  <SelectRow key={item.value} item={item} />
                ))}
              </Primitive.Group>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function SelectRow({ item }: { readonly item: SelectItem<string> }) {
  const side = item.disabled === true ? (item.reason ?? item.detail) : item.detail;
  return (
    <Primitive.Item
      value={item.value}
      disabled={item.disabled ?? false}
      textValue={item.label}
      className="flex min-h-ctl select-none items-center gap-2 rounded-ctl px-2 text-13 text-text-2 outline-hidden data-disabled:text-text-off data-highlighted:bg-active data-highlighted:text-text data-[state=checked]:text-text"
    >
      {item.icon}
      <span className="flex-1 whitespace-nowrap">
        <Primitive.ItemText>{item.label}</Primitive.ItemText>
      </span>
      {side === undefined ? null : <span className="pl-4 text-12 text-text-3">{side}</span>}
      <span className="grid w-3.5 place-items-center">
        <Primitive.ItemIndicator>
          <Check aria-hidden className="size-3.5" />
        </Primitive.ItemIndicator>
      </span>
    </Primitive.Item>
  );
}
