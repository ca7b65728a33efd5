"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useCallback } from "react";

const parsers = { job: parseAsString, picture: parseAsString };

/** What the studio shows, kept in the address: a reload, a second tab or a link shows the same. */
export function useShown() {
  const [{ job, picture }, set] = useQueryStates(parsers, { history: "replace" });
  const showJob = useCallback((jobId: string) => void set({ job: jobId, picture: null }), [set]);
  const showPicture = useCallback(
    (pictureId: string | null, jobId?: string) => void set({ picture: pictureId, ...(jobId ? { job: jobId } : {}) }),
    [set],
  );
  return { jobId: job ?? undefined, pictureId: picture ?? undefined, showJob, showPicture };
}

export type Shown = ReturnType<typeof useShown>;
