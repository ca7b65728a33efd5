import { useEffect, useState } from "react";

/** Whole hours and minutes until a time, counted anew every half minute; undefined when there is no such time. */
export function useTimeLeft(untilMs: number | undefined): { hours: number; minutes: number } | undefined {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (untilMs === undefined) return;
    const timer = setInterval(() => setNowMs(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, [untilMs]);
  if (untilMs === undefined) return undefined;
  const minutes = Math.max(0, Math.floor((untilMs - nowMs) / 60_000));
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
