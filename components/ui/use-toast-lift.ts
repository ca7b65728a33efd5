"use client";

import { useEffect } from "react";

/** How far toasts keep from their place at the bottom, on the root element. */
export const TOAST_LIFT = "--toast-lift";

/** Keeps toasts off something that floats at the bottom of the page, while it is there. `null`: nothing is. */
export function useToastLift(heightPx: number | null): void {
  useEffect(() => {
    if (heightPx === null) return;
    const { style } = document.documentElement;
    style.setProperty(TOAST_LIFT, `${heightPx}px`);
    return () => {
      style.removeProperty(TOAST_LIFT);
    };
  }, [heightPx]);
}
