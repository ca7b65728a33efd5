"use client";

import { useEffect, useState } from "react";
import { findFocusPlace } from "./focus-place";
import { watchHeldKey } from "./held-key";
import { isComposingKey } from "./match-keys";

/** Whether the key at this place ("Space") is held down, outside text fields and overlays. */
export function useHeldKey(code: string): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(
    () =>
      watchHeldKey(
        { window, document },
        {
          code,
          // Space on a focused button presses the button.
          accepts: (event) =>
            // A stage that is worked by keyboard stamps with Space.
            !event.defaultPrevented &&
            !isComposingKey(event) &&
            findFocusPlace(event.target) === "plain" &&
            !(event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement),
          onChange: setHeld,
        },
      ),
    [code],
  );
  return isHeld;
}
