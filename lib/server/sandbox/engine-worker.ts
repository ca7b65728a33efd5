import { parentPort } from "node:worker_threads";
import * as engine from "./engine/engine";
import type { EngineAnswer, EngineCall, EngineOutput } from "./engine-call";

/** Drawing a picture takes hundreds of milliseconds of one core: never on the thread that answers requests. */
parentPort?.on("message", async ({ id, call }: { id: number; call: EngineCall }) => {
  parentPort?.postMessage(await answer(id, call));
});

async function answer(id: number, call: EngineCall): Promise<EngineAnswer> {
  try {
    return { id, ok: true, output: await draw(call) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

async function draw(call: EngineCall): Promise<EngineOutput> {
  switch (call.operation) {
    case "generate":
      return engine.generate(call.input);
    case "edit":
      return engine.edit(call.input);
    case "remix":
      return engine.remix(call.input);
    case "reframe":
      return engine.reframe(call.input);
    case "replaceBackground":
      return engine.replaceBackground(call.input);
    case "removeBackground":
      return engine.removeBackground(call.input);
    case "upscale":
      return engine.upscale(call.input);
    case "generateTransparent":
      return engine.generateTransparent(call.input);
    case "describe":
      return engine.describe(call.input);
    case "magicPrompt":
      return engine.magicPrompt(call.input.prompt, call.input.seed);
  }
}
