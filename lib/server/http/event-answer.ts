import type { NumberedEvent } from "@/lib/core/studio-event";
import type { EventService } from "../studio";

const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;
/** A reader this far behind is cut off; it comes back and resumes, from the table instead of from memory. */
const MAX_WAITING = 1_000;

export interface EventStreamOptions {
  readonly events: EventService;
  /** Last-Event-ID; undefined for a reader that starts now. */
  readonly lastEventId: string | undefined;
  /** Aborts when the reader left or the server stops. */
  readonly signal: AbortSignal;
}

/**
 * Server-sent events: first everything after Last-Event-ID, then what happens. `reset` tells the reader to load
 * everything again, when its last id is older than what is kept or was never given out here.
 */
export async function answerEvents({ events, lastEventId, signal }: EventStreamOptions): Promise<Response> {
  const waiting: NumberedEvent[] = [];
  let isEnded = false;
  let wake: () => void = () => undefined;
  let closeStream: () => void = () => undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  const end = () => {
    isEnded = true;
    clearInterval(heartbeat);
    unsubscribe();
    signal.removeEventListener("abort", end);
    closeStream();
    wake();
  };
  // Subscribed before the past is read: what happens in between comes twice, and is told once.
  const unsubscribe = events.subscribe((event) => {
    if (waiting.push(event) > MAX_WAITING) end();
    wake();
  });
  const past = await readPast(events, lastEventId).catch((error: unknown) => {
    end();
    throw error;
  });
  let lastTold = past.lastTold;
  const encoder = new TextEncoder();

  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(past.text));
      closeStream = () => {
        closeStream = () => undefined;
        controller.close();
      };
      heartbeat = setInterval(() => {
        // Only into an empty pipe: heartbeats must not pile up before a reader that does not read.
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(": still here\n\n"));
      }, HEARTBEAT_MS);
      signal.addEventListener("abort", end, { once: true });
      if (signal.aborted || isEnded) end();
    },
    async pull(controller) {
      while (!isEnded) {
        const fresh = waiting.splice(0).filter((event) => event.id > lastTold);
        lastTold = fresh.at(-1)?.id ?? lastTold;
        if (fresh.length > 0) {
          controller.enqueue(encoder.encode(fresh.map(writeEvent).join("")));
          return;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    cancel() {
      closeStream = () => undefined;
      end();
    },
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // no-transform: a compressor would hold events back until its buffer is full.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

interface Past {
  readonly text: string;
  readonly lastTold: number;
}

async function readPast(events: EventService, lastEventId: string | undefined): Promise<Past> {
  const latest = await events.latestId();
  const head = `retry: ${RETRY_MS}\n: connected\n\n`;
  // An id without data is remembered by the browser: a reader that heard nothing yet resumes from here all the same.
  if (lastEventId === undefined || lastEventId === "") return { text: `${head}id: ${latest}\n\n`, lastTold: latest };
  const id = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
  const missed = id === null || id > latest ? null : await events.since(id);
  if (missed === null) return { text: `${head}id: ${latest}\nevent: reset\ndata: {}\n\n`, lastTold: latest };
  return { text: head + missed.map(writeEvent).join(""), lastTold: missed.at(-1)?.id ?? id ?? latest };
}

function writeEvent({ id, event }: NumberedEvent): string {
  return `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
