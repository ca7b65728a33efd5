import { Worker } from "node:worker_threads";
import { createWorkerLanes } from "@/lib/server/images/worker-lanes";
import type { EnginePicture } from "./engine/engine";
import type { EngineCall, EngineOutput } from "./engine-call";

/** Draws pictures away from the thread that answers requests. */
export interface EnginePool {
  picture(call: Exclude<EngineCall, { operation: "describe" | "magicPrompt" }>): Promise<EnginePicture>;
  describe(source: Uint8Array): Promise<readonly string[]>;
  magicPrompt(prompt: string, seed: number): Promise<string>;
  stop(): Promise<void>;
}

export function createEnginePool(threads: number): EnginePool {
  const { ask, stop } = createWorkerLanes<EngineCall, EngineOutput>(
    () => new Worker(new URL("./engine-worker.ts", import.meta.url)),
    { threads },
  );
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
    stop,
  };
}
