"use client";

import { type KeyboardEvent, useRef } from "react";
import { isComposing, moveInGrid } from "./roving";

export interface RovingFocusOptions {
  readonly columns: number;
  /** Arrow up from the first row; without it the focus stays. */
  readonly onLeaveTop?: (() => void) | undefined;
  /** A letter or digit was typed in the grid: the place to type it. The key itself then goes there. */
  readonly onType?: (() => void) | undefined;
}

/**
 * Arrow keys among the options of a list or grid, with the focus really moving. Options are found by their role, in
 * the order of the page.
 */
export function useRovingFocus<Root extends HTMLElement>({ columns, onLeaveTop, onType }: RovingFocusOptions) {
  const rootRef = useRef<Root>(null);
  const listOptions = () => [
    ...(rootRef.current?.querySelectorAll<HTMLElement>('[role="option"], [role="radio"]') ?? []),
  ];
  const focusAt = (index: number) => {
    const option = listOptions()[index];
    option?.focus();
    // jsdom and very old browsers have no scrolling of their own.
    option?.scrollIntoView?.({ block: "nearest" });
  };
  /** The chosen option, else the first. */
  const focusChosen = () => {
    const options = listOptions();
    const chosen = options.findIndex(
      (option) => option.getAttribute("aria-selected") === "true" || option.getAttribute("aria-checked") === "true",
    );
    focusAt(Math.max(0, chosen));
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const { key, altKey, ctrlKey, metaKey, keyCode } = event;
    const press = { key, altKey, ctrlKey, metaKey, keyCode, isComposing: event.nativeEvent.isComposing };
    const options = listOptions();
    const focused = document.activeElement;
    const from = focused instanceof HTMLElement ? options.indexOf(focused) : -1;
    if (from < 0 || isComposing(press)) return;
    const to = moveInGrid(press, from, options.length, columns);
    if (to === null) {
      if (key.length === 1 && key !== " " && !altKey && !ctrlKey && !metaKey) onType?.();
      return;
    }
    event.preventDefault();
    if (to < 0) onLeaveTop?.();
    else focusAt(to);
  };
  return { rootRef, focusAt, focusChosen, handleKeyDown };
}
