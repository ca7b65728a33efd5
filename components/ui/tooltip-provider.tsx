"use client";

import { Tooltip } from "radix-ui";
import { createContext, type ReactNode } from "react";

/** Whether a provider stands above; a tooltip without one brings its own. */
export const TooltipPresence = createContext(false);

/** 400 ms before the first tooltip; the next one beside it comes at once. Put it once around the app. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return (
    <TooltipPresence value={true}>
      <Tooltip.Provider delayDuration={400} skipDelayDuration={300}>
        {children}
      </Tooltip.Provider>
    </TooltipPresence>
  );
}
