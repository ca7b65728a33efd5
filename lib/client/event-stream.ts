import type { StudioEvent } from "@/lib/core/studio-event";
import { parseStudioEvent } from "./parse-studio-event";

export type StreamState = "connecting" | "online" | "offline";

/** The part of EventSource that is used. */
export interface EventSourceLike extends EventTarget {
  readonly readyState: number;
  close(): void;
}

export interface EventStreamOptions {
  /** The first source resumes from a moment before anything was asked: then nothing can have been missed. */
  readonly isResumed: boolean;
  /** `isFirst`: the source that may resume. */
  open(isFirst: boolean): EventSourceLike;
  /** All events since the last frame, in order. */
  onEvents(events: readonly StudioEvent[]): void;
  /** Events may have been missed: everything shown has to be asked again. */
  onReset(): void;
  onState(state: StreamState): void;
  /** Runs the callback at the next frame; returns what takes it back. */
  schedule(run: () => void): () => void;
  /** Runs the callback after so many ms; returns what takes it back. */
  delay(run: () => void, ms: number): () => void;
  /** 0 to 1. */
  random(): number;
}

/** A source tells events by name only to who asked for the name: none may be missing here. */
const eventTypes: Readonly<Record<StudioEvent["type"], true>> = {
  job: true,
  run: true,
  asset: true,
  mask: true,
  library: true,
  connection: true,
  replay: true,
};
const EVENT_NAMES = ["message", ...Object.keys(eventTypes)];
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
const CLOSED = 2;

/**
 * Keeps one event stream open. A short interruption is the browser's business: it reconnects and resumes by
 * Last-Event-ID. When it gives up (the server answered an error), a new source is opened with a growing pause; a new
 * source knows no last id, so everything counts as missed. Returns the function that ends it.
 */
export function keepEventStream(options: EventStreamOptions): () => void {
  let source: EventSourceLike | null = null;
  let failures = 0;
  let isEnded = false;
  // Unless resumed, what was asked before the stream stood may have changed meanwhile.
  let mustReset = !options.isResumed;
  let isFirst = true;
  let waiting: StudioEvent[] = [];
  let cancelFlush: (() => void) | null = null;
  let cancelDelay: (() => void) | null = null;

  const flush = () => {
    cancelFlush = null;
    const events = waiting;
    waiting = [];
    if (events.length > 0) options.onEvents(events);
  };
  const receive = (event: Event) => {
    const parsed = parseEvent(event);
    if (parsed === null) return;
    waiting.push(parsed);
    cancelFlush ??= options.schedule(flush);
  };
  const reset = () => {
    waiting = [];
    mustReset = false;
    options.onReset();
  };
  const handleOpen = () => {
    failures = 0;
    options.onState("online");
    if (mustReset) reset();
  };
  const handleError = () => {
    if (isEnded || source === null) return;
    options.onState("offline");
    if (source.readyState !== CLOSED) return;
    source = null;
    mustReset = true;
    // Spread out, so that many tabs do not come back in the same moment.
    const pauseMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures) * (0.5 + options.random() / 2);
    failures += 1;
    cancelDelay = options.delay(connect, pauseMs);
  };
  function connect() {
    cancelDelay = null;
    const next = options.open(isFirst);
    isFirst = false;
    source = next;
    next.addEventListener("open", handleOpen);
    next.addEventListener("error", handleError);
    next.addEventListener("reset", reset);
    for (const name of EVENT_NAMES) next.addEventListener(name, receive);
  }

  options.onState("connecting");
  connect();
  return () => {
    isEnded = true;
    source?.close();
    cancelFlush?.();
    cancelDelay?.();
  };
}

function parseEvent(event: Event): StudioEvent | null {
  if (!(event instanceof MessageEvent) || typeof event.data !== "string") return null;
  return parseStudioEvent(event.data);
}
