"use client";

import { useRef } from "react";

/**
 * Brings the focus back to where it was before a dialog that has no trigger of its own: Radix returns it to triggers
 * only. Nothing is taken from whoever holds the focus by then.
 */
export function useReturnFocus() {
  const origin = useRef<HTMLElement | null>(null);
  return {
    remember: () => {
      origin.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    },
    giveBack: () => {
      const isFree = document.activeElement === null || document.activeElement === document.body;
      if (isFree && origin.current?.isConnected === true) origin.current.focus();
      origin.current = null;
    },
  };
}
