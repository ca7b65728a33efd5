"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";

export type TooltipSide = "top" | "right" | "bottom" | "left";

export interface TooltipBubbleProps {
  readonly id: string;
  readonly anchor: HTMLElement;
  readonly side: TooltipSide;
  /** The pointer may rest on it, for whoever enlarges the page. */
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly children: ReactNode;
}

const GAP_PX = 6;
const EDGE_PX = 8;
const opposite = { top: "bottom", bottom: "top", left: "right", right: "left" } as const;

interface Extent {
  readonly width: number;
  readonly height: number;
}

/**
 * Where a bubble stands beside its anchor: centred on the wanted side, on the other one where there is no room, and
 * always inside the window. CSS pixels of the window.
 */
export function placeBubble(anchor: DOMRectReadOnly, bubble: Extent, room: Extent, side: TooltipSide) {
  const space = {
    top: anchor.top,
    bottom: room.height - anchor.bottom,
    left: anchor.left,
    right: room.width - anchor.right,
  };
  const isUpright = side === "top" || side === "bottom";
  const need = GAP_PX + EDGE_PX + (isUpright ? bubble.height : bubble.width);
  const taken = space[side] < need && space[opposite[side]] > space[side] ? opposite[side] : side;
  const left = isUpright
    ? anchor.left + (anchor.width - bubble.width) / 2
    : taken === "left"
      ? anchor.left - GAP_PX - bubble.width
      : anchor.right + GAP_PX;
  const top = isUpright
    ? taken === "top"
      ? anchor.top - GAP_PX - bubble.height
      : anchor.bottom + GAP_PX
    : anchor.top + (anchor.height - bubble.height) / 2;
  return {
    left: Math.max(EDGE_PX, Math.min(left, room.width - EDGE_PX - bubble.width)),
    top: Math.max(EDGE_PX, Math.min(top, room.height - EDGE_PX - bubble.height)),
  };
}

/** The word beside the control. */
export function TooltipBubble({ id, anchor, side, onPointerEnter, onPointerLeave, children }: TooltipBubbleProps) {
  const ref = useRef<HTMLDivElement>(null);
  // Every time: the words may change while it is open.
  useLayoutEffect(() => {
    const bubble = ref.current;
    if (bubble === null) return;
    const room = { width: window.innerWidth, height: window.innerHeight };
    const extent = { width: bubble.offsetWidth, height: bubble.offsetHeight };
    const { left, top } = placeBubble(anchor.getBoundingClientRect(), extent, room, side);
    bubble.style.left = `${left}px`;
    bubble.style.top = `${top}px`;
  });
  return createPortal(
    <div
      ref={ref}
      id={id}
      role="tooltip"
      onPointerEnter={onPointerEnter}
      onPointerLeave={onPointerLeave}
      className="fixed top-0 left-0 z-tip flex min-h-7 w-max max-w-72 animate-fade-in items-center gap-2 rounded-ctl bg-text px-2 py-1 text-12 text-bg"
    >
      {children}
    </div>,
    document.body,
  );
}
