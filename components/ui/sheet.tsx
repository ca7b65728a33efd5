"use client";

import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { joinClasses } from "@/components/ui/class-names";
import type { SheetState } from "@/components/ui/sheet-state";
import { useSheetDrag } from "@/components/ui/use-sheet-drag";

export type { SheetState } from "@/components/ui/sheet-state";

export interface SheetProps {
  readonly state: SheetState;
  readonly onStateChange: (state: SheetState) => void;
  /** What the sheet holds. */
  readonly label: string;
  /** Name of the grip: it shows or hides the rest. */
  readonly gripLabel: string;
  /** Always in view: the prompt. */
  readonly peek: ReactNode;
  /** In view only when full: all parameters. */
  readonly children: ReactNode;
  /** Always in view, at the bottom: the run bar. */
  readonly footer?: ReactNode;
  readonly className?: string | undefined;
}

/**
 * The bottom sheet of the phone, in the flow of its column: it does not cover what is above, and is not modal. Drag
 * the grip, press it, or use Arrow up, Arrow down and Escape on it.
 */
export function Sheet({ state, onStateChange, label, gripLabel, peek, children, footer, className }: SheetProps) {
  const bodyId = useId();
  const bodyRef = useRef<HTMLDivElement>(null);
  const drag = useSheetDrag({ bodyRef, state, onStateChange });

  const handleKeyDown = (event: KeyboardEvent) => {
    const target =
      event.key === "ArrowUp" ? "full" : event.key === "ArrowDown" || event.key === "Escape" ? "peek" : null;
    if (target === null || (event.key === "Escape" && state === "peek")) return;
    event.preventDefault();
    event.stopPropagation();
    if (target !== state) onStateChange(target);
  };

  const isOpen = state === "full";
  return (
    <section
      aria-label={label}
      data-state={state}
      className={joinClasses(
        "surface-raised flex max-h-[calc(100dvh-56px)] min-h-0 flex-col rounded-t-sheet border-line-strong border-t pb-[env(safe-area-inset-bottom)]",
        className,
      )}
    >
      <button
        {...drag.gripHandlers}
        type="button"
        aria-label={gripLabel}
        aria-expanded={isOpen}
        aria-controls={bodyId}
        onKeyDown={handleKeyDown}
        className="group hit grid h-6 w-full shrink-0 touch-pan-x touch-pinch-zoom place-items-center rounded-t-sheet focus-visible:-outline-offset-2"
      >
        <span className="h-1 w-9 rounded-full bg-line-strong transition-colors group-hover:bg-text-3" />
      </button>
      <div className="shrink-0 px-4 pb-3">{peek}</div>
      <div
        ref={bodyRef}
        id={bodyId}
        inert={!isOpen && !drag.isDragging}
        style={drag.heightPx === null ? undefined : { height: drag.heightPx }}
        className={joinClasses(
          "grid min-h-0",
          drag.heightPx === null && "transition-[grid-template-rows] duration-slow ease-calm",
          isOpen || drag.isDragging ? "grid-rows-[minmax(0,1fr)]" : "grid-rows-[minmax(0,0fr)]",
        )}
      >
        <div className="min-h-0 overflow-y-auto overscroll-contain">
          <div className="px-4 pb-4">{children}</div>
        </div>
      </div>
      {footer === undefined ? null : <div className="shrink-0 border-line border-t px-4 py-3">{footer}</div>}
    </section>
  );
}
