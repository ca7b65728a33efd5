import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NumberedEvent } from "@/lib/core/studio-event";
import type { EventService } from "../studio";
import { answerEvents } from "./event-answer";

function eventOf(id: number): NumberedEvent {
  return { id, event: { type: "job", jobId: `job_${String(id).padStart(20, "0")}` } };
}

function createEvents(kept: NumberedEvent[] = []) {
  const listeners = new Set<(event: NumberedEvent) => void>();
  const service: EventService = {
    since: async (id) => (id < (kept[0]?.id ?? 1) - 1 ? null : kept.filter((event) => event.id > id)),
    latestId: async () => kept.at(-1)?.id ?? 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const emit = (id: number) => {
    for (const listener of listeners) listener(eventOf(id));
  };
  return { service, emit, listeners };
}

async function open(service: EventService, lastEventId?: string) {
  const abort = new AbortController();
  const response = await answerEvents({ events: service, lastEventId, signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return { abort, read: async () => (await reader?.read())?.value, cancel: () => reader?.cancel(), response };
}

describe("answerEvents", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
  afterEach(() => void vi.useRealTimers());

  it("tells a new reader where it stands, then what happens", async () => {
    const { service, emit } = createEvents([eventOf(4)]);
    const { read, response } = await open(service);
    expect(await read()).toBe("retry: 2000\n: connected\n\nid: 4\n\n");
    emit(5);
    expect(await read()).toBe('id: 5\nevent: job\ndata: {"type":"job","jobId":"job_00000000000000000005"}\n\n');
    expect(response.headers.get("cache-control")).toContain("no-transform");
  });

  it("tells what was missed once, also what happens while it is read", async () => {
    const { service, emit } = createEvents([eventOf(4), eventOf(5)]);
    const slow: EventService = {
      ...service,
      async since(id) {
        emit(5);
        emit(6);
        return service.since(id);
      },
    };
    const { read } = await open(slow, "4");
    expect(await read()).toMatch(/^retry: 2000\n: connected\n\nid: 5\n/);
    expect(await read()).toMatch(/^id: 6\n/);
  });

  it.each(["1", "9", "x"])("tells a reader with the id %s to load everything", async (id) => {
    const { service } = createEvents([eventOf(7), eventOf(8)]);
    const { read } = await open(service, id);
    expect(await read()).toContain("id: 8\nevent: reset\n");
  });

  it("shows that it lives, but does not pile that up before a reader that sleeps", async () => {
    const { service } = createEvents();
    const { read } = await open(service);
    await read();
    const next = read();
    vi.advanceTimersByTime(15_000);
    expect(await next).toBe(": still here\n\n");
    vi.advanceTimersByTime(150_000);
    expect(await read()).toBe(": still here\n\n");
  });

  it("ends with its reader and with the server, and listens no more", async () => {
    const { service, listeners } = createEvents();
    const left = await open(service);
    await left.read();
    await left.cancel();
    const stopped = await open(service);
    await stopped.read();
    stopped.abort.abort();
    expect(await stopped.read()).toBeUndefined();
    expect(listeners.size).toBe(0);
  });

  it("cuts off a reader that falls behind, instead of keeping everything for it", async () => {
    const { service, emit, listeners } = createEvents();
    await open(service);
    for (let id = 1; id <= 1_200; id++) emit(id);
    expect(listeners.size).toBe(0);
  });

  it("listens no more when the past cannot be read", async () => {
    const { service, listeners } = createEvents();
    const broken: EventService = { ...service, latestId: () => Promise.reject(new Error("disk")) };
    await expect(open(broken)).rejects.toThrow("disk");
    expect(listeners.size).toBe(0);
  });
});
