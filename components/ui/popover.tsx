"use client";

import { Slot } from "radix-ui";
import { useCallback, useState } from "react";
import { createLazyLayer, useLazyLayer } from "@/components/ui/lazy-layer";
import type { PopoverProps } from "@/components/ui/popover-props";

export const popoverLayer = createLazyLayer(() =>
  import("@/components/ui/popover-layer").then((module) => module.PopoverLayer),
);

/** A small surface tied to its button. Escape or a press outside closes it; focus returns. */
export function Popover(props: PopoverProps) {
  const { open, onOpenChange } = props;
  const [isPressed, setPressed] = useState(false);
  const Layer = useLazyLayer(
    popoverLayer,
    isPressed || open === true,
    useCallback(() => {
      setPressed(false);
      onOpenChange?.(false);
    }, [onOpenChange]),
  );
  if (Layer !== undefined) return <Layer {...props} />;
  const ask = () => {
    setPressed(true);
    onOpenChange?.(true);
  };
  return (
    <Slot.Root aria-haspopup="dialog" aria-expanded={false} data-state="closed" onClick={ask}>
      {props.trigger}
    </Slot.Root>
  );
}
