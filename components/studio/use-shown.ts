"use client";

import { changeAddress, readAddress, useAddress } from "@/components/shell/use-address";

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

/** The picture that was asked for last, drawn or not: a key that follows on another goes on from where that one led. */
export function readShownPicture(): string | undefined {
  return readAddress().searchParams.get("picture") ?? undefined;
}

function showJob(jobId: string): void {
  changeAddress({ job: jobId, picture: null });
}

function showPicture(pictureId: string | null, jobId?: string): void {
  changeAddress({ picture: pictureId, ...(jobId ? { job: jobId } : {}) });
}

export type Shown = ReturnType<typeof useShown>;
