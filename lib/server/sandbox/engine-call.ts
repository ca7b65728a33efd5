import type * as engine from "./engine/engine";

/** What the drawing thread is asked: one engine function and its argument. */
export type EngineCall =
  | { readonly operation: "generate"; readonly input: Parameters<typeof engine.generate>[0] }
  | { readonly operation: "edit"; readonly input: Parameters<typeof engine.edit>[0] }
  | { readonly operation: "remix"; readonly input: Parameters<typeof engine.remix>[0] }
  | { readonly operation: "reframe"; readonly input: Parameters<typeof engine.reframe>[0] }
  | { readonly operation: "replaceBackground"; readonly input: Parameters<typeof engine.replaceBackground>[0] }
  | { readonly operation: "removeBackground"; readonly input: Parameters<typeof engine.removeBackground>[0] }
  | { readonly operation: "upscale"; readonly input: Parameters<typeof engine.upscale>[0] }
  | { readonly operation: "generateTransparent"; readonly input: Parameters<typeof engine.generateTransparent>[0] }
  | { readonly operation: "describe"; readonly input: Parameters<typeof engine.describe>[0] }
  | { readonly operation: "magicPrompt"; readonly input: { readonly prompt: string; readonly seed: number } };

export type EngineOutput = engine.EnginePicture | string | string[];
