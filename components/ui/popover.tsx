"use client";

import { Popover as Primitive } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { joinClasses } from "@/components/ui/class-names";

export interface PopoverProps {
  /** The button that opens it; exactly one element that takes a ref. */
  readonly trigger: ReactElement;
  /** What it is, for screen readers. */
  readonly label: string;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly side?: "top" | "right" | "bottom" | "left" | undefined;
  readonly align?: "start" | "center" | "end" | undefined;
  /** A line under the content, behind a hairline. */
  readonly footer?: ReactNode;
  /** For the width, and to take the padding off. */
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A small surface tied to its button. Escape or a press outside closes it; focus returns. */
export function Popover(props: PopoverProps) {
  const { trigger, label, open, onOpenChange, side = "bottom", align = "start" } = props;
  return (
    <Primitive.Root {...(open === undefined ? {} : { open })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
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
