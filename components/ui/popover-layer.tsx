"use client";

import { Popover as Primitive } from "radix-ui";
import { joinClasses } from "@/components/ui/class-names";
import type { PopoverProps } from "@/components/ui/popover-props";

/** The popover with its button, open from the start unless told otherwise. */
export function PopoverLayer(props: PopoverProps) {
  const { trigger, label, open, onOpenChange, side = "bottom", align = "start" } = props;
  return (
    <Primitive.Root
      {...(open === undefined ? { defaultOpen: true } : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          align={align}
          sideOffset={8}
          collisionPadding={8}
          aria-label={label}
          className="surface-raised z-pop flex max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-16px)] animate-pop-in flex-col overflow-hidden rounded-panel shadow-float focus-visible:outline-hidden data-[state=closed]:animate-fade-out"
        >
          <div className={joinClasses("min-h-0 flex-1 overflow-y-auto px-4 py-3", props.className)}>
            {props.children}
          </div>
          {props.footer === undefined ? null : (
            <div className="flex min-h-10 items-center gap-2 border-line border-t px-4 py-1.5 text-12 text-text-2">
              {props.footer}
            </div>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
