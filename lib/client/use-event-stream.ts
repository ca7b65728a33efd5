"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { buildUrl } from "./api-client";
import { api } from "./api-routes";
import { applyEvents } from "./apply-events";
import { useApiClient } from "./client-context";
import { keepEventStream, type StreamState } from "./event-stream";

/**
 * Opens the one event stream of the app while mounted, and keeps the cache up to date by it.
 * @param isPaused while the studio waits for its password: the stream would only be refused.
 * @param firstEventId the last event when the page was written: what happened since is told, so that nothing the page
 *   has asked in the meantime must be asked again.
 */
export function useEventStream(isPaused: boolean, firstEventId: number | undefined): StreamState {
  const cache = useQueryClient();
  const client = useApiClient();
  const [state, setState] = useState<StreamState>("connecting");
  const canResume = useRef(true);
  useEffect(() => {
    if (isPaused) {
      // What was asked while nobody was signed in was refused: it is asked again afterwards.
      canResume.current = false;
      return;
    }
    const after = canResume.current ? firstEventId : undefined;
    return keepEventStream({
      isResumed: after !== undefined,
      open: (isFirst) => new EventSource(buildUrl(api.streamEvents.path, {}, { after: isFirst ? after : undefined })),
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
  }, [cache, client, isPaused, firstEventId]);
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
