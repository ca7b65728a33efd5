"use client";

import { Tooltip as Primitive } from "radix-ui";
import { type ReactElement, type ReactNode, use } from "react";
import { Kbd } from "@/components/ui/kbd";
import { TooltipPresence, TooltipProvider } from "@/components/ui/tooltip-provider";

export interface TooltipProps {
  /** undefined: nothing to say now; the child stays mounted and keeps its focus. */
  readonly label: ReactNode | undefined;
  readonly kbd?: string | undefined;
  readonly side?: "top" | "right" | "bottom" | "left" | undefined;
  /** Exactly one element that takes a ref and can be focused. */
  readonly children: ReactElement;
}

/** A word or a reason beside the control under the pointer or the focus; Escape closes it. */
export function Tooltip({ label, kbd, side = "bottom", children }: TooltipProps) {
  const isProvided = use(TooltipPresence);
  const tooltip = (
    <Primitive.Root>
      <Primitive.Trigger
        asChild
        // Not when a closing menu gives the focus back after a click.
        onFocus={(event) => {
          if (!event.currentTarget.matches(":focus-visible")) event.preventDefault();
        }}
      >
        {children}
      </Primitive.Trigger>
      {label === undefined ? null : (
        <Primitive.Portal>
          <Primitive.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-tip flex min-h-7 max-w-72 animate-fade-in items-center gap-2 rounded-ctl bg-text px-2 py-1 text-12 text-bg"
          >
            {label}
            {kbd === undefined ? null : <Kbd keys={kbd} tone="inherit" aria-hidden className="opacity-80" />}
          </Primitive.Content>
        </Primitive.Portal>
      )}
    </Primitive.Root>
  );
  return isProvided ? tooltip : <TooltipProvider>{tooltip}</TooltipProvider>;
}
