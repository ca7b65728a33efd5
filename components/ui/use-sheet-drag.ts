"use client";

import { type PointerEvent, type RefObject, useRef, useState } from "react";
import type { SheetState } from "@/components/ui/sheet-state";

interface SheetDragOptions {
  readonly bodyRef: RefObject<HTMLElement | null>;
  readonly state: SheetState;
  readonly onStateChange: (state: SheetState) => void;
}

interface Gesture {
  readonly pointerId: number;
  readonly startY: number;
  readonly startHeightPx: number;
  lastY: number;
  lastTime: number;
  /** Upwards is positive, px per ms. */
  speed: number;
  isDrag: boolean;
}

const dragThresholdPx = 4;
const flickPxPerMs = 0.4;

/**
 * Dragging the grip of a sheet. The body follows the finger; on release a flick decides, else the nearer end. A press
 * that did not move is left to the button's click. A lost pointer puts everything back.
 */
export function useSheetDrag({ bodyRef, state, onStateChange }: SheetDragOptions) {
  const gesture = useRef<Gesture | null>(null);
  const swallowClick = useRef(false);
  const [heightPx, setHeightPx] = useState<number | null>(null);

  const fullHeightPx = () => bodyRef.current?.firstElementChild?.scrollHeight ?? 0;

  const handlePointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || gesture.current !== null) return;
    swallowClick.current = false;
    event.currentTarget.setPointerCapture(event.pointerId);
    gesture.current = {
      pointerId: event.pointerId,
      startY: event.clientY,
      startHeightPx: bodyRef.current?.offsetHeight ?? 0,
      lastY: event.clientY,
      lastTime: event.timeStamp,
      speed: 0,
      isDrag: false,
    };
  };
  const handlePointerMove = (event: PointerEvent) => {
    const current = gesture.current;
    if (current === null || current.pointerId !== event.pointerId) return;
    if (!current.isDrag && Math.abs(event.clientY - current.startY) < dragThresholdPx) return;
    current.isDrag = true;
    current.speed = (current.lastY - event.clientY) / Math.max(1, event.timeStamp - current.lastTime);
    current.lastY = event.clientY;
    current.lastTime = event.timeStamp;
    const wanted = current.startHeightPx + current.startY - event.clientY;
    setHeightPx(Math.max(0, Math.min(wanted, fullHeightPx())));
  };
  const endGesture = (event: PointerEvent, isCommit: boolean) => {
    const current = gesture.current;
    if (current === null || current.pointerId !== event.pointerId) return;
    gesture.current = null;
    setHeightPx(null);
    if (!current.isDrag) return;
    swallowClick.current = true;
    if (!isCommit) return;
    const height = current.startHeightPx + current.startY - current.lastY;
    const isFlick = Math.abs(current.speed) > flickPxPerMs;
    const target = (isFlick ? current.speed > 0 : height > Math.min(fullHeightPx(), window.innerHeight / 2) / 2)
      ? "full"
      : "peek";
    if (target !== state) onStateChange(target);
  };

  return {
    heightPx,
    isDragging: heightPx !== null,
    gripHandlers: {
      onPointerDown: handlePointerDown,
      onPointerMove: handlePointerMove,
      onPointerUp: (event: PointerEvent) => endGesture(event, true),
      onPointerCancel: (event: PointerEvent) => endGesture(event, false),
      onLostPointerCapture: (event: PointerEvent) => endGesture(event, false),
      onClick: () => {
        if (swallowClick.current) swallowClick.current = false;
        else onStateChange(state === "full" ? "peek" : "full");
      },
    },
  };
}
