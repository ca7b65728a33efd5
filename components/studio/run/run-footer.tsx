"use client";

import { RunBar } from "./run-bar";
import { RunNotices } from "./run-notices";

export interface RunFooterProps {
  /** On the phone: opens the sheet, so that a thing to fix can be shown. */
  readonly onOpenParameters?: (() => void) | undefined;
}

/** Price, time and the run button, always in view; above them what stands in the way. */
export function RunFooter({ onOpenParameters }: RunFooterProps) {
  return (
    <div className="flex flex-col gap-2">
      <RunNotices />
      <RunBar onOpenParameters={onOpenParameters} />
    </div>
  );
}
