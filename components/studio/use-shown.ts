"use client";

import { changeAddress, useAddress } from "@/components/shell/use-address";

/** What the studio shows, kept in the address: a reload, a second tab or a link shows the same. */
export function useShown() {
  const address = useAddress();
  return {
    jobId: address.get("job") ?? undefined,
    pictureId: address.get("picture") ?? undefined,
    showJob,
    showPicture,
  };
}

/**
 * The picture that the address names this very moment. The address is drawn in its own time: a key that follows on
 * another one goes on from where that one led, and not from what was drawn before it.
 */
export function readShownPicture(): string | undefined {
  return new URLSearchParams(window.location.search).get("picture") ?? undefined;
}

function showJob(jobId: string): void {
  changeAddress({ job: jobId, picture: null });
}

function showPicture(pictureId: string | null, jobId?: string): void {
  changeAddress({ picture: pictureId, ...(jobId ? { job: jobId } : {}) });
}

export type Shown = ReturnType<typeof useShown>;
