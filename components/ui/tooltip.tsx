"use client";

import { Slot } from "radix-ui";
import { type FocusEvent, type PointerEvent, type ReactElement, type ReactNode, useId } from "react";
import { Kbd } from "@/components/ui/kbd";
import { TooltipBubble, type TooltipSide } from "@/components/ui/tooltip-bubble";
import { useTooltipTiming } from "@/components/ui/use-tooltip-timing";

export interface TooltipProps {
  /** undefined: nothing to say now; the child stays mounted and keeps its focus. */
  readonly label: ReactNode | undefined;
  readonly kbd?: string | undefined;
  readonly side?: TooltipSide | undefined;
  /** Exactly one element that takes a ref and can be focused. */
  readonly children: ReactElement;
}

/**
 * A word or a reason beside the control under the pointer or the focus; Escape closes it. Our own and not Radix':
 * every button has one, so it is in the first load, and Radix' brings a whole positioning library along.
 */
export function Tooltip({ label, kbd, side = "bottom", children }: TooltipProps) {
  const id = useId();
  const { anchor, openNow, openSoon, close, closeSoon, stay } = useTooltipTiming();
  const isShown = anchor !== null && label !== undefined;
  return (
    <>
      <Slot.Root
        // A description of the child's own wins.
        aria-describedby={isShown ? id : undefined}
        onPointerEnter={(event: PointerEvent<HTMLElement>) => {
          if (event.pointerType !== "touch") openSoon(event.currentTarget);
        }}
        onPointerLeave={closeSoon}
        // Whoever presses knows what the control is.
        onPointerDown={close}
        onClick={close}
        onFocus={(event: FocusEvent<HTMLElement>) => {
          // Not when a closing menu gives the focus back after a click.
          if (event.currentTarget.matches(":focus-visible")) openNow(event.currentTarget);
        }}
        onBlur={close}
      >
        {children}
      </Slot.Root>
      {isShown ? (
        <TooltipBubble id={id} anchor={anchor} side={side} onPointerEnter={stay} onPointerLeave={closeSoon}>
          {label}
          {kbd === undefined ? null : <Kbd keys={kbd} tone="inherit" aria-hidden className="opacity-80" />}
        </TooltipBubble>
      ) : null}
    </>
  );
}
