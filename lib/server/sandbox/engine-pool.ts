import { Worker } from "node:worker_threads";
import type { EnginePicture } from "./engine/engine";
import type { EngineAnswer, EngineCall, EngineOutput } from "./engine-call";

/** Draws pictures away from the thread that answers requests. */
export interface EnginePool {
  picture(call: Exclude<EngineCall, { operation: "describe" | "magicPrompt" }>): Promise<EnginePicture>;
  describe(source: Uint8Array): Promise<readonly string[]>;
  magicPrompt(prompt: string, seed: number): Promise<string>;
  stop(): Promise<void>;
}

interface Lane {
  readonly worker: Worker;
  readonly waiting: Map<number, { resolve(output: EngineOutput): void; reject(error: Error): void }>;
}

/** Starts threads on first use; each call goes to the one with the least to do. */
export function createEnginePool(threads: number): EnginePool {
  const lanes: Lane[] = [];
  let nextId = 1;

  function openLane(): Lane {
    const worker = new Worker(new URL("./engine-worker.ts", import.meta.url));
    const lane: Lane = { worker, waiting: new Map() };
    worker.unref();
    worker.on("message", (answer: EngineAnswer) => {
      const waiter = lane.waiting.get(answer.id);
      lane.waiting.delete(answer.id);
      if (lane.waiting.size === 0) worker.unref();
      if (answer.ok) waiter?.resolve(answer.output);
      else waiter?.reject(new Error(answer.message));
    });
    worker.on("error", (error) => closeLane(lane, error));
    worker.on("exit", (code) => closeLane(lane, new Error(`the drawing thread ended with code ${code}`)));
    lanes.push(lane);
    return lane;
  }

  function closeLane(lane: Lane, error: unknown) {
    const place = lanes.indexOf(lane);
    if (place >= 0) lanes.splice(place, 1);
    for (const waiter of lane.waiting.values())
      waiter.reject(error instanceof Error ? error : new Error(String(error)));
    lane.waiting.clear();
  }

  function ask(call: EngineCall): Promise<EngineOutput> {
    const idle = lanes.find((lane) => lane.waiting.size === 0);
    const lane = idle ?? (lanes.length < threads ? openLane() : leastBusy(lanes)) ?? openLane();
    const id = nextId++;
    return new Promise((resolve, reject) => {
      lane.waiting.set(id, { resolve, reject });
      lane.worker.ref();
      lane.worker.postMessage({ id, call });
    });
  }

  return {
    async picture(call) {
      const output = await ask(call);
      if (typeof output === "string" || Array.isArray(output)) throw new Error(`${call.operation} gave no picture`);
      return output;
    },
    async describe(source) {
      const output = await ask({ operation: "describe", input: source });
      if (!Array.isArray(output)) throw new Error("describe gave no words");
      return output;
    },
    async magicPrompt(prompt, seed) {
      const output = await ask({ operation: "magicPrompt", input: { prompt, seed } });
      if (typeof output !== "string") throw new Error("magicPrompt gave no words");
      return output;
    },
    async stop() {
      await Promise.all(lanes.map((lane) => lane.worker.terminate()));
    },
  };
}

function leastBusy(lanes: readonly Lane[]): Lane | undefined {
  return [...lanes].sort((a, b) => a.waiting.size - b.waiting.size)[0];
}
