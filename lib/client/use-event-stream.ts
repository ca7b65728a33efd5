"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "./api-routes";
import { applyEvents } from "./apply-events";
import { useApiClient } from "./client-context";
import { keepEventStream, type StreamState } from "./event-stream";

/**
 * Opens the one event stream of the app while mounted, and keeps the cache up to date by it.
 * @param isPaused while the studio waits for its password: the stream would only be refused.
 */
export function useEventStream(isPaused: boolean): StreamState {
  const cache = useQueryClient();
  const client = useApiClient();
  const [state, setState] = useState<StreamState>("connecting");
  useEffect(() => {
    if (isPaused) return;
    return keepEventStream({
      open: () => new EventSource(api.streamEvents.path),
      onEvents: (events) => void applyEvents(cache, client, events),
      onReset: () => void cache.invalidateQueries(),
      onState: setState,
      schedule: scheduleFrame,
      delay: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      random: Math.random,
    });
  }, [cache, client, isPaused]);
  return state;
}

/** A hidden tab has no frames; it may take its time instead. */
function scheduleFrame(run: () => void): () => void {
  if (document.visibilityState === "hidden") {
    const timer = setTimeout(run, 250);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}
