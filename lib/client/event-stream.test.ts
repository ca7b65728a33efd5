import { describe, expect, it, vi } from "vitest";
import { studioEventSchema } from "@/lib/core/studio-event";
import { type EventSourceLike, keepEventStream } from "./event-stream";

const jobId = "job_00000000000000000001";

class FakeSource extends EventTarget implements EventSourceLike {
  readyState = 0;
  isClosed = false;
  close() {
    this.isClosed = true;
  }
  open() {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }
  fail(readyState: number) {
    this.readyState = readyState;
    this.dispatchEvent(new Event("error"));
  }
  tell(type: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

function start({ isResumed = false } = {}) {
  const sources: FakeSource[] = [];
  const firsts: boolean[] = [];
  const frames: (() => void)[] = [];
  const delays: { run: () => void; ms: number }[] = [];
  const told = { onEvents: vi.fn(), onReset: vi.fn(), onState: vi.fn() };
  const cancel = vi.fn();
  const end = keepEventStream({
    ...told,
    isResumed,
    open: (isFirst) => {
      firsts.push(isFirst);
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
    schedule: (run) => {
      frames.push(run);
      return cancel;
    },
    delay: (run, ms) => {
      delays.push({ run, ms });
      return cancel;
    },
    random: () => 1,
  });
  return { sources, firsts, frames, delays, end, cancel, ...told };
}

describe("keepEventStream", () => {
  it("hands over all events of one frame together, and drops what is no event", () => {
    const { sources, frames, onEvents } = start();
    sources[0]?.open();
    sources[0]?.tell("job", { type: "job", jobId });
    sources[0]?.tell("connection", { type: "connection", connectionId: "sandbox" });
    sources[0]?.tell("job", { type: "job", jobId: "nonsense" });
    expect(onEvents).not.toHaveBeenCalled();
    expect(frames).toHaveLength(1);
    frames[0]?.();
    expect(onEvents.mock.calls).toEqual([
      [
        [
          { type: "job", jobId },
          { type: "connection", connectionId: "sandbox" },
        ],
      ],
    ]);
  });

  it("listens to every event the studio names", () => {
    const { sources, frames, onEvents } = start();
    const events = [
      { type: "job", jobId },
      { type: "run", jobId, runId: "run_01M7XNS0CWD0CY0MSDPQ", status: "queued" },
      { type: "asset", assetId: "ast_01M7XNS0CWD0CY0MSDPQ", change: "created" },
      { type: "mask", maskId: "msk_01M7XNS0CWD0CY0MSDPQ", sourceId: "ast_01M7XNS0CWD0CY0MSDPQ", change: "updated" },
      { type: "library", part: "boards" },
      { type: "connection", connectionId: "sandbox" },
      { type: "replay", replayId: "rpl_00000000000000000001" },
    ];
    expect(events.map(({ type }) => type)).toEqual(studioEventSchema.options.map(({ shape }) => shape.type.value));
    sources[0]?.open();
    for (const event of events) sources[0]?.tell(event.type, event);
    frames[0]?.();
    expect(onEvents).toHaveBeenCalledWith(events);
  });

  it("leaves a short interruption to the browser, which resumes by itself", () => {
    const { sources, delays, onState, onReset } = start();
    sources[0]?.open();
    expect(onReset).toHaveBeenCalledTimes(1);
    sources[0]?.fail(0);
    expect(onState).toHaveBeenLastCalledWith("offline");
    expect(delays).toHaveLength(0);
    sources[0]?.open();
    expect(onState).toHaveBeenLastCalledWith("online");
    expect(onReset).toHaveBeenCalledTimes(1);
  });

  it("opens a new source with a growing pause when the browser gave up, and then counts everything as missed", () => {
    const { sources, delays, onReset } = start();
    sources[0]?.open();
    sources[0]?.fail(2);
    expect(delays.map(({ ms }) => ms)).toEqual([1000]);
    delays[0]?.run();
    sources[1]?.fail(2);
    expect(delays.map(({ ms }) => ms)).toEqual([1000, 2000]);
    delays[1]?.run();
    sources[2]?.open();
    expect(onReset).toHaveBeenCalledTimes(2);
    sources[2]?.fail(2);
    expect(delays.at(-1)?.ms).toBe(1000);
  });

  it("asks for nothing again at first when it resumes, but does after a source that gave up", () => {
    const { sources, firsts, delays, onReset } = start({ isResumed: true });
    sources[0]?.open();
    expect(onReset).not.toHaveBeenCalled();
    sources[0]?.fail(2);
    delays[0]?.run();
    sources[1]?.open();
    expect(onReset).toHaveBeenCalledTimes(1);
    expect(firsts).toEqual([true, false]);
  });

  it("asks for everything again when the server says so", () => {
    const { sources, onReset } = start();
    sources[0]?.open();
    sources[0]?.tell("reset", {});
    expect(onReset).toHaveBeenCalledTimes(2);
  });

  it("lets everything go at the end", () => {
    const { sources, delays, end, cancel } = start();
    sources[0]?.open();
    sources[0]?.tell("job", { type: "job", jobId });
    end();
    expect(sources[0]?.isClosed).toBe(true);
    expect(cancel).toHaveBeenCalledOnce();
    sources[0]?.fail(2);
    expect(delays).toHaveLength(0);
  });
});
