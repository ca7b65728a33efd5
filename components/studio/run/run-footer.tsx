"use client";

import type { Job } from "@/lib/core/job";
import { RunBar } from "./run-bar";
import { RunProvider, useRunIfAny } from "./run-context";
import { RunNotices } from "./run-notices";

export interface RunFooterProps {
  readonly onJobCreated: (job: Job) => void;
  /** On the phone: opens the sheet, so that a thing to fix can be shown. */
  readonly onOpenParameters?: (() => void) | undefined;
}

/** Price, time and the run button, always in view; above them what stands in the way. */
export function RunFooter({ onJobCreated, onOpenParameters }: RunFooterProps) {
  const hasProvider = useRunIfAny() !== null;
  const content = (
    <div className="flex flex-col gap-2">
      <RunNotices />
      <RunBar onOpenParameters={onOpenParameters} />
    </div>
  );
  // Inside a RunProvider that outlives the panel, Ctrl+Enter works with the panel folded as well.
  return hasProvider ? content : <RunProvider onJobCreated={onJobCreated}>{content}</RunProvider>;
}
