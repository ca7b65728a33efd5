"use client";

import { createContext, type ReactNode, use } from "react";
import type { StreamState } from "@/lib/client/event-stream";
import { useEventStream } from "@/lib/client/use-event-stream";

const StreamContext = createContext<StreamState>("connecting");

/** Keeps the event stream of the app and tells how it is. */
export function StreamProvider({ isPaused, children }: { readonly isPaused: boolean; readonly children: ReactNode }) {
  const state = useEventStream(isPaused);
  return <StreamContext value={state}>{children}</StreamContext>;
}

/** Whether the studio answers: `offline` as soon as the stream is interrupted. */
export function useStreamState(): StreamState {
  return use(StreamContext);
}
