import { z } from "zod";
import { parsePair } from "./geometry";
import { assetIdSchema } from "./ids";
import { frameSchema, pixelBoxSchema } from "./pixel-box";
import {
  generations,
  MAX_IMAGES_PER_RUN,
  MAX_PROMPT_LENGTH,
  MAX_SEED,
  magicPrompts,
  models,
  operations,
  renderingSpeeds,
  squareInputs,
} from "./request-values";

export type { Generation, MagicPrompt, Model, Operation, RenderingSpeed } from "./request-values";

export const operationSchema = z.enum(operations);
export const modelSchema = z.enum(models);
export const generationSchema = z.enum(generations);
export const magicPromptSchema = z.enum(magicPrompts);
export const renderingSpeedSchema = z.enum(renderingSpeeds);

const pairSchema = z.string().refine((text) => parsePair(text) !== null, "expected WxH, such as 16x9 or 1312x736");
const hexColorSchema = z.string().regex(/^#(?:[0-9a-fA-F]{3}){1,2}$/, "expected #RGB or #RRGGBB");

export const paletteMemberSchema = z.strictObject({
  color: hexColorSchema,
  weight: z.number().min(0.05).max(1).optional(),
});
export const colorPaletteSchema = z.union([
  z.strictObject({ name: z.string().min(1).max(40) }),
  z.strictObject({ members: z.array(paletteMemberSchema).min(1).max(8) }),
]);
export type ColorPalette = z.infer<typeof colorPaletteSchema>;

/** Paste-back settings of a result; adjustable after the call, free of charge. Lengths in source pixels. */
export const compositeSchema = z.strictObject({
  /** Width of the soft band along the mask's edge. */
  feather: z.number().min(0).max(256).optional(),
  /** Where the band lies; inside when nothing is said, so that nothing outside the mask is touched by default. */
  featherSide: z.enum(["inside", "outside", "both"]).optional(),
  grow: z.number().int().min(-256).max(256).optional(),
  colorMatch: z.boolean().optional(),
  opacity: z.number().min(0).max(1).optional(),
});
export type CompositeSettings = z.infer<typeof compositeSchema>;

const percentSchema = z.number().int().min(1).max(100);
const assetListSchema = z.array(assetIdSchema).max(16);

/**
 * One call in the studio's own words, free of any relay's spelling. The shape is checked here; which fields go with
 * which operation and model is data in `lib/ideogram`.
 */
export const requestSchema = z.strictObject({
  operation: operationSchema,
  model: modelSchema.optional(),
  prompt: z.string().max(MAX_PROMPT_LENGTH).optional(),
  negativePrompt: z.string().max(MAX_PROMPT_LENGTH).optional(),
  source: assetIdSchema.optional(),
  mask: assetIdSchema.optional(),
  /** The part of the source that is sent, in source pixels; planned by the studio when it must be and is not given. */
  contextWindow: pixelBoxSchema.optional(),
  /** A mask asset of the source's size, white = keep: what is pasted back from the source exactly. Never sent. */
  protect: assetIdSchema.optional(),
  /** The finished picture of a reframe, in source pixels; planned around all of the source when it is not given. */
  frame: frameSchema.optional(),
  /** How a reframe makes the square a relay expects of a source that is none. */
  squareInput: z.enum(squareInputs).optional(),
  aspectRatio: pairSchema.optional(),
  resolution: pairSchema.optional(),
  magicPrompt: magicPromptSchema.optional(),
  styleType: z.string().min(1).max(40).optional(),
  stylePreset: z.string().min(1).max(60).optional(),
  styleCodes: z
    .array(z.string().regex(/^[0-9a-fA-F]{8}$/, "expected 8 hexadecimal digits"))
    .max(16)
    .optional(),
  styleReferences: assetListSchema.optional(),
  characterReferences: assetListSchema.optional(),
  colorPalette: colorPaletteSchema.optional(),
  renderingSpeed: renderingSpeedSchema.optional(),
  seed: z.number().int().min(0).max(MAX_SEED).optional(),
  numImages: z.number().int().min(1).max(MAX_IMAGES_PER_RUN).optional(),
  imageWeight: percentSchema.optional(),
  resemblance: percentSchema.optional(),
  detail: percentSchema.optional(),
  upscaleFactor: z.enum(["X1", "X2", "X4"]).optional(),
  composite: compositeSchema.optional(),
});

/** Named `StudioRequest` because `Request` is the web platform's. */
export type StudioRequest = z.infer<typeof requestSchema>;

/** Every field of a request but the operation itself. */
export type RequestField = Exclude<keyof StudioRequest, "operation">;
