"use client";

import { Slot } from "radix-ui";
import { type KeyboardEvent, type MouseEvent, useCallback, useState } from "react";
import { createLazyLayer, useLazyLayer } from "@/components/ui/lazy-layer";
import type { DropdownMenuProps } from "@/components/ui/menu-entries";

export type { MenuEntry } from "@/components/ui/menu-entries";

export const menuLayer = createLazyLayer(() => import("@/components/ui/menu-layer").then((module) => module.MenuLayer));

/** A list of commands or choices behind a button. Arrows, letters, Enter and Escape work. */
export function DropdownMenu(props: DropdownMenuProps) {
  const [asked, setAsked] = useState<"by-key" | "by-pointer" | null>(null);
  const Layer = useLazyLayer(
    menuLayer,
    asked !== null,
    useCallback(() => setAsked(null), []),
  );
  if (Layer !== undefined) return <Layer {...props} isByKey={asked === "by-key"} />;
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      data-state="closed"
      // A click without a pointer behind it comes from Enter or Space.
      onClick={(event: MouseEvent) => setAsked(event.detail === 0 ? "by-key" : "by-pointer")}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        setAsked("by-key");
      }}
    >
      {props.trigger}
    </Slot.Root>
  );
}
