"use client";

import { useCallback, useEffect, useRef, useState } from "react";

const FIRST_DELAY_MS = 400;
/** So long after one tooltip went, the next comes at once. */
const CALM_MS = 300;
/** Time to cross the gap between control and bubble. */
const CROSSING_MS = 120;

/** One at a time on the page, and the moment the last one went. */
const page: { close: (() => void) | null; closedAt: number } = { close: null, closedAt: Number.NEGATIVE_INFINITY };

/** When a tooltip opens and closes; `open` holds the control it stands beside. */
export function useTooltipTiming() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const close = useCallback(() => {
    clearTimeout(timer.current);
    setAnchor(null);
  }, []);
  const openNow = useCallback(
    (control: HTMLElement) => {
      clearTimeout(timer.current);
      if (page.close !== close) page.close?.();
      page.close = close;
      setAnchor(control);
    },
    [close],
  );
  const openSoon = useCallback(
    (control: HTMLElement) => {
      clearTimeout(timer.current);
      const isCalm = page.close === null && performance.now() - page.closedAt > CALM_MS;
      if (isCalm) timer.current = setTimeout(() => openNow(control), FIRST_DELAY_MS);
      else openNow(control);
    },
    [openNow],
  );
  const closeSoon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(close, CROSSING_MS);
  }, [close]);
  const stay = useCallback(() => clearTimeout(timer.current), []);

  const isOpen = anchor !== null;
  useEffect(() => {
    if (!isOpen) return;
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape") close();
    };
    // What it stood beside has moved, or the window is another.
    window.addEventListener("keydown", handleKeyDown, true);
    window.addEventListener("scroll", close, true);
    window.addEventListener("resize", close);
    return () => {
      window.removeEventListener("keydown", handleKeyDown, true);
      window.removeEventListener("scroll", close, true);
      window.removeEventListener("resize", close);
      if (page.close === close) page.close = null;
      page.closedAt = performance.now();
    };
  }, [isOpen, close]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return { anchor, openNow, openSoon, close, closeSoon, stay };
}
