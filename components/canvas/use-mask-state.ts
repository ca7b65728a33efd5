"use client";

import { startTransition, useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { MaskSession, MaskState } from "@/lib/canvas/mask-session";

/** How long numbers about the mask may be behind it. */
const SETTLE_MS = 120;

const nothing = () => undefined;

/**
 * A part of what is known of a mask, at once; undefined while there is no mask. Renders when the part changes: choose
 * one that few strokes change, because all of it is drawn before the hand is let go.
 */
export function useMaskPart<Part extends string | number | boolean | null>(
  session: MaskSession | undefined,
  select: (state: MaskState) => Part,
): Part | undefined {
  const subscribe = useCallback((listener: () => void) => session?.subscribe(listener) ?? (() => {}), [session]);
  return useSyncExternalStore(subscribe, () => session && select(session.getState()), nothing);
}

/**
 * What is known of a mask, a moment after it changed and never while a stroke goes on: letting go costs no rendering.
 * Undefined while there is no mask. What is decided by it is decided by the session's own state.
 */
export function useSettledMask(session: MaskSession): MaskState;
export function useSettledMask(session: MaskSession | undefined): MaskState | undefined;
export function useSettledMask(session: MaskSession | undefined): MaskState | undefined {
  const [settled, setSettled] = useState({ session, state: session?.getState() });
  useEffect(() => {
    if (!session) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      timer = undefined;
      startTransition(() => setSettled({ session, state: session.getState() }));
    };
    settle();
    const unsubscribe = session.subscribe(({ state }) => {
      if (state.isStroking) {
        clearTimeout(timer);
        timer = undefined;
      } else {
        timer ??= setTimeout(settle, SETTLE_MS);
      }
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [session]);
  return settled.session === session ? settled.state : session?.getState();
}
