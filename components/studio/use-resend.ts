"use client";

import { useState } from "react";
import { useRetryRun } from "@/lib/client/use-jobs";
import type { Run } from "@/lib/core/job";
import type { VariantCell } from "./strip/variant-cells";

/** Sends a run again: at once when it surely cost nothing, after a question when it may have. */
export function useResend() {
  const retry = useRetryRun();
  const [asked, setAsked] = useState<Run | undefined>();
  return {
    asked,
    forget: () => setAsked(undefined),
    ask: (cell: VariantCell) => {
      const { run } = cell;
      const isFetch = cell.state === "failed" && cell.canFetch;
      const isFree = isFetch || run.status === "canceled" || run.error?.billing === "not_charged";
      if (isFree) retry.mutate(run.id);
      else setAsked(run);
    },
    send: (run: Run) => retry.mutate(run.id),
  };
}
