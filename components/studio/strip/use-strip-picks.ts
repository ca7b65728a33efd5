import { useState } from "react";

/** What is picked in the strip of a job with Ctrl or Shift; another job begins without. */
export function useStripPicks(jobId: string | undefined) {
  const [held, setHeld] = useState<{ readonly jobId: string | undefined; readonly picked: readonly string[] }>({
    jobId,
    picked: [],
  });
  const picked = held.jobId === jobId ? held.picked : [];
  return {
    picked,
    toggle: (id: string) =>
      setHeld({ jobId, picked: picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id] }),
  };
}
