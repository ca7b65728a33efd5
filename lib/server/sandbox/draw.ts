import * as engine from "./engine/engine";
import type { EngineCall, EngineOutput } from "./engine-call";

/** Performs one engine call on the calling thread. */
export async function draw(call: EngineCall): Promise<EngineOutput> {
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
