"use client";

import { useMemo } from "react";
import { useJobs } from "@/lib/client/use-jobs";
import type { Run } from "@/lib/core/job";
import { findDescribeRuns } from "./describe-runs";

/** The newest describe run of each picture, as far as the history is loaded. */
export function useDescribeRuns(): ReadonlyMap<string, Run> {
  const { data } = useJobs();
  return useMemo(() => findDescribeRuns(data?.pages.flatMap((page) => page.items) ?? []), [data]);
}
