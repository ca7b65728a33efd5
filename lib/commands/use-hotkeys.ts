"use client";

import { useEffect, useRef } from "react";
import type { CommandScope } from "./command";
import type { CommandId } from "./commands";
import { findFocusPlace } from "./focus-place";
import { type KeyPress, matchKeys, nameKey, type Platform } from "./match-keys";

/** Reads the deciding part out of a browser's event. */
export function toKeyPress(event: KeyboardEvent): KeyPress {
  const { key, code, keyCode, ctrlKey, metaKey, altKey, shiftKey, isComposing, repeat } = event;
  const isAltGraph = event.getModifierState("AltGraph");
  return { key, code, keyCode, ctrlKey, metaKey, altKey, shiftKey, isAltGraph, isComposing, repeat };
}

/**
 * Listens for the keys of the command list on the window while mounted.
 * @param getScope tells whose keys count on the present screen.
 * @param onCommand is asked to do the command and answers whether it took the key; only then the browser's own
 *   meaning of it is stopped.
 */
export function useHotkeys(
  platform: Platform,
  getScope: () => CommandScope | null,
  onCommand: (id: CommandId, key: string) => boolean,
): void {
  const latest = useRef({ getScope, onCommand });
  useEffect(() => {
    latest.current = { getScope, onCommand };
  });
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const { getScope: getLive, onCommand: take } = latest.current;
      const id = matchKeys(toKeyPress(event), findFocusPlace(event.target), platform, getLive());
      if (id !== null && take(id, nameKey(event))) event.preventDefault();
    };
    window.addEventListener("keydown", handleKeyDown);
    return () => window.removeEventListener("keydown", handleKeyDown);
  }, [platform]);
}
