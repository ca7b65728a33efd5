import type { Worker } from "node:worker_threads";

/** What a thread answers to one call. */
export type LaneAnswer<Output> =
  | { readonly id: number; readonly ok: true; readonly output: Output }
  | { readonly id: number; readonly ok: false; readonly message: string; readonly code?: string };

/** A call that failed in its thread; `code` is a StudioError's, where it was one. */
export class LaneError extends Error {
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined) {
    super(message);
    this.code = code;
  }
}

interface Lane<Output> {
  readonly worker: Worker;
  readonly waiting: Map<number, { resolve(output: Output): void; reject(error: Error): void }>;
  idleTimer: NodeJS.Timeout | undefined;
}

export interface WorkerLanes<Call, Output> {
  /** `transfer`: buffers inside the call that nobody else needs; they are handed over instead of copied. */
  ask(call: Call, transfer?: readonly ArrayBuffer[]): Promise<Output>;
  stop(): Promise<void>;
}

export interface LaneOptions {
  /** Most of them. */
  readonly threads: number;
  /** A thread without work ends after so long, and with it the memory it took; absent: it stays. */
  readonly idleMs?: number;
}

/**
 * Threads that are opened on first use, each call going to the one with the least to do. `open` names the thread's file
 * itself: the bundler must read it there.
 */
export function createWorkerLanes<Call, Output>(
  open: () => Worker,
  { threads, idleMs }: LaneOptions,
): WorkerLanes<Call, Output> {
  const lanes: Lane<Output>[] = [];
  let nextId = 1;

  function openLane(): Lane<Output> {
    const worker = open();
    const lane: Lane<Output> = { worker, waiting: new Map(), idleTimer: undefined };
    worker.unref();
    worker.on("message", (answer: LaneAnswer<Output>) => {
      const waiter = lane.waiting.get(answer.id);
      lane.waiting.delete(answer.id);
      if (lane.waiting.size === 0) rest(lane);
      if (answer.ok) waiter?.resolve(answer.output);
      else waiter?.reject(new LaneError(answer.message, answer.code));
    });
    worker.on("error", (error) => closeLane(lane, error));
    worker.on("exit", (code) => closeLane(lane, new Error(`a thread ended with code ${code}`)));
    lanes.push(lane);
    return lane;
  }

  function rest(lane: Lane<Output>) {
    lane.worker.unref();
    if (idleMs === undefined) return;
    lane.idleTimer = setTimeout(() => {
      closeLane(lane, new Error("a thread was ended because it had nothing to do"));
      void lane.worker.terminate();
    }, idleMs).unref();
  }

  function closeLane(lane: Lane<Output>, error: unknown) {
    const place = lanes.indexOf(lane);
    if (place >= 0) lanes.splice(place, 1);
    for (const waiter of lane.waiting.values())
      waiter.reject(error instanceof Error ? error : new Error(String(error)));
    lane.waiting.clear();
  }

  return {
    ask(call, transfer = []) {
      const idle = lanes.find((lane) => lane.waiting.size === 0);
      const lane = idle ?? (lanes.length < threads ? openLane() : leastBusy(lanes)) ?? openLane();
      const id = nextId++;
      return new Promise((resolve, reject) => {
        clearTimeout(lane.idleTimer);
        lane.waiting.set(id, { resolve, reject });
        lane.worker.ref();
        lane.worker.postMessage({ id, call }, [...transfer]);
      });
    },
    async stop() {
      await Promise.all(lanes.map((lane) => lane.worker.terminate()));
    },
  };
}

function leastBusy<Output>(lanes: readonly Lane<Output>[]): Lane<Output> | undefined {
  return [...lanes].sort((a, b) => a.waiting.size - b.waiting.size)[0];
}
