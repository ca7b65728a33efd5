"use client";

import { Check } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import type { KeyboardEvent } from "react";
import { joinClasses } from "@/components/ui/class-names";
import { listSelectItems, SelectFace, selectSizes } from "@/components/ui/select-face";
import type { SelectItem, SelectProps } from "@/components/ui/select-items";
import { useFieldControl } from "@/components/ui/use-field-control";

/** The select with its list, open from the start. */
export function SelectLayer(props: SelectProps<string>) {
  const { items = [], groups = [] } = props;
  const control = useFieldControl(props);
  const handleValueChange = (next: string) => {
    if (listSelectItems(props).some((item) => item.value === next)) props.onValueChange(next);
  };
  return (
    <Primitive.Root defaultOpen value={props.value ?? ""} onValueChange={handleValueChange} disabled={control.isOff}>
      <Primitive.Trigger
        {...control.aria}
        ref={props.ref}
        onKeyDown={leaveToCommands}
        data-tone={props.tone ?? control.tone}
        data-off={control.isOff || undefined}
        className={joinClasses(
          "entry-frame flex w-full min-w-0 select-none items-center gap-1.5 rounded-ctl text-left",
          selectSizes[props.size ?? 32],
          props.className,
        )}
      >
        <SelectFace props={props} isOff={control.isOff} />
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

/**
 * The primitive opens its list on Enter whatever is held with it, unless the event says that it was dealt with. The
 * browser's own event stays as it is, so that a command (Ctrl+Enter runs) still gets it.
 */
function leaveToCommands(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey) Object.assign(event, { defaultPrevented: true });
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
