"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";

/**
 * Takes over what was typed into an entry that the server drew, before the page's code was there: React would put its
 * own value over it without a word. `rendered` is what the server wrote. Passive, but before the first change of any
 * state is drawn: a store that loads what it saved in a layout effect is corrected by what the hand did later.
 */
export function useEarlyText(
  entry: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
  rendered: string,
  onTyped: (text: string) => void,
): void {
  const takeOver = useEffectEvent(() => {
    const typed = entry.current?.value;
    if (typed !== undefined && typed !== rendered) onTyped(typed);
  });
  useEffect(() => takeOver(), []);
}
