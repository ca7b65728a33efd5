"use client";

import { useMemo } from "react";
import { useJobs } from "@/lib/client/use-jobs";
import type { Job } from "@/lib/core/job";

/** The jobs that are loaded already (the history asks for them as well), newest first. */
export function useEarlierJobs(): readonly Job[] {
  const { data } = useJobs();
  return useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
}
