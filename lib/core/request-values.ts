/** The words and bounds of a request, without the schemas: what the browser shows must not bring a parser with it. */

/** Everything a relay can be asked to do (design: Words). */
export const operations = [
  "generate",
  "edit",
  "remix",
  "reframe",
  "replaceBackground",
  "upscale",
  "describe",
  "removeBackground",
  "generateTransparent",
] as const;
export type Operation = (typeof operations)[number];

export const models = ["V_1", "V_1_TURBO", "V_2", "V_2_TURBO", "V_2A", "V_2A_TURBO", "V_3"] as const;
export type Model = (typeof models)[number];

/** The vendor's two wire generations the relays sell: `legacy` up to V_2A, `v3` for V_3. */
export const generations = ["legacy", "v3"] as const;
export type Generation = (typeof generations)[number];

export const magicPrompts = ["AUTO", "ON", "OFF"] as const;
export type MagicPrompt = (typeof magicPrompts)[number];

export const renderingSpeeds = ["FLASH", "TURBO", "DEFAULT", "QUALITY"] as const;
export type RenderingSpeed = (typeof renderingSpeeds)[number];

/** How a reframe makes a square of its source: padded with its mirror image, or cut out of it. */
export const squareInputs = ["pad", "crop"] as const;
export type SquareInput = (typeof squareInputs)[number];

export const MAX_PROMPT_LENGTH = 10_000;
export const MAX_SEED = 2_147_483_647;
export const MAX_IMAGES_PER_RUN = 8;
