"use client";

import { createContext, type ReactNode, use } from "react";
import type { StreamState } from "@/lib/client/event-stream";
import { useEventStream } from "@/lib/client/use-event-stream";

const StreamContext = createContext<StreamState>("connecting");

interface StreamProviderProps {
  readonly isPaused: boolean;
  /** Of the last event when the page was written. */
  readonly firstEventId: number | undefined;
  readonly children: ReactNode;
}

/** Keeps the event stream of the app and tells how it is. */
export function StreamProvider({ isPaused, firstEventId, children }: StreamProviderProps) {
  const state = useEventStream(isPaused, firstEventId);
  return <StreamContext value={state}>{children}</StreamContext>;
}

/** Whether the studio answers: `offline` as soon as the stream is interrupted. */
export function useStreamState(): StreamState {
  return use(StreamContext);
}
