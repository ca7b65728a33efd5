"use client";

import { type RefObject, useLayoutEffect, useState } from "react";

/** Tiles beyond both ends of what is in view. */
const OVERSCAN = 6;
/** Below that many all are there: scrolling never shows an empty place. */
const MANY = 24;

export interface StripWindow {
  readonly start: number;
  readonly end: number;
}

/**
 * Which of many tiles of one width are worth drawing: a sweep of 64 runs may have hundreds of pictures.
 * @param pitchPx from one tile's edge to the next one's.
 * @param shownIndex the tile to bring into view when it changes; -1: none.
 */
export function useStripWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  pitchPx: number,
  shownIndex: number,
): StripWindow {
  const [range, setRange] = useState<StripWindow>({ start: 0, end: MANY });
  const isLong = count > MANY;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!isLong || element === null) return;
    const measure = () => {
      const first = Math.floor(element.scrollLeft / pitchPx);
      const start = Math.max(0, first - OVERSCAN);
      const end = first + Math.ceil(element.clientWidth / pitchPx) + OVERSCAN;
      setRange((before) => (before.start === start && before.end === end ? before : { start, end }));
    };
    measure();
    element.addEventListener("scroll", measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", measure);
      observer.disconnect();
    };
  }, [scroller, isLong, pitchPx]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!isLong || element === null || shownIndex < 0) return;
    const left = shownIndex * pitchPx;
    if (left < element.scrollLeft || left + pitchPx > element.scrollLeft + element.clientWidth) {
      element.scrollLeft = left - (element.clientWidth - pitchPx) / 2;
    }
  }, [scroller, isLong, pitchPx, shownIndex]);
  return isLong ? { start: range.start, end: Math.min(count, range.end) } : { start: 0, end: count };
}
