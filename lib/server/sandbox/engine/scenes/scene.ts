import type { Canvas } from "@napi-rs/canvas";
import type { Board } from "../brush";
import type { Palette } from "../palette";
import type { Random } from "../random";

/** Everything a scene may look at. It must draw the same for the same stage, at any aspect from 1:3 to 3:1. */
export interface Stage extends Board {
  readonly palette: Palette;
  readonly seed: number;
  readonly random: Random;
  /** The prompt in lower case, for scenes that vary by what it names. */
  readonly prompt: string;
  /** Quoted texts of the prompt. Only scenes with `setsText` place them themselves. */
  readonly text: readonly string[];
  /** A face or figure given as reference, for the scenes that show somebody. */
  readonly likeness: Canvas | null;
}

export interface Scene {
  readonly id: string;
  /** What a prompt says to get it; lower case, English and Chinese. Matched as whole words (Chinese: anywhere). */
  readonly words: string;
  /** Six hex codes per palette, in the order of the roles. */
  readonly palettes: readonly [string, ...string[]];
  /** What the expanded prompt adds about it. */
  readonly phrases: readonly [string, ...string[]];
  /** Where quoted text finds a quiet place; "own" means that the scene sets it. */
  readonly textPlace: "top" | "middle" | "bottom" | "own";
  draw(stage: Stage): void;
  /** The subject alone, centred, on a clear ground; a scene without one is shown as a round cut-out. */
  subject?(stage: Stage): void;
}
