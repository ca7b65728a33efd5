"use client";

import { type MouseEvent, type PointerEvent, useEffect, useRef } from "react";

const firstDelayMs = 400;
const repeatDelayMs = 60;

/**
 * Handlers for a button that acts once on press and goes on while it is held. A finger acts on release or after the
 * first delay, because its press may become a scroll. A click without a pointer (keyboard, screen reader) acts once.
 * Stops when the pointer leaves, is lost, or the action is no longer allowed.
 */
export function useHoldRepeat(act: () => void, isAllowed: boolean) {
  const latest = useRef({ act, isAllowed });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const hasActed = useRef(false);

  useEffect(() => {
    latest.current = { act, isAllowed };
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  const stop = () => clearTimeout(timer.current);
  const repeat = () => {
    // The limit may be reached mid-hold, and a disabled button gets no pointer events that would stop it.
    if (!latest.current.isAllowed) return;
    hasActed.current = true;
    latest.current.act();
    timer.current = setTimeout(repeat, repeatDelayMs);
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || !isAllowed) return;
      hasActed.current = event.pointerType !== "touch";
      if (hasActed.current) act();
      stop();
      timer.current = setTimeout(repeat, firstDelayMs);
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onPointerCancel: stop,
    onClick: (event: MouseEvent) => {
      if (isAllowed && (event.detail === 0 || !hasActed.current)) act();
    },
  };
}
