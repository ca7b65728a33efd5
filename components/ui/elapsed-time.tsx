"use client";

import { useEffect, useState } from "react";
import { formatElapsed } from "@/components/ui/elapsed-format";

export interface ElapsedTimeProps {
  /** Milliseconds since the epoch. */
  readonly startedAtMs: number;
  /** Given, the clock has stopped there. */
  readonly endedAtMs?: number | undefined;
  /** What the time is of, for screen readers. */
  readonly label?: string | undefined;
  readonly now?: (() => number) | undefined;
  readonly className?: string | undefined;
}

/** The time since a start, ticking at the full seconds of that start and not of the wall clock. */
export function ElapsedTime({ startedAtMs, endedAtMs, label, now = Date.now, className }: ElapsedTimeProps) {
  const [currentMs, setCurrentMs] = useState(now);

  useEffect(() => {
    if (endedAtMs !== undefined) return;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const atMs = now();
      setCurrentMs(atMs);
      const intoSecondMs = (((atMs - startedAtMs) % 1000) + 1000) % 1000;
      timer = setTimeout(tick, 1000 - intoSecondMs);
    };
    tick();
    return () => clearTimeout(timer);
  }, [startedAtMs, endedAtMs, now]);

  return (
    // The server's clock and the browser's may disagree by a second.
    <span role="timer" aria-label={label} suppressHydrationWarning className={className}>
      {formatElapsed((endedAtMs ?? currentMs) - startedAtMs)}
    </span>
  );
}
