import { z } from "zod";
import { parsePair, pixelBoxSchema } from "./geometry";
import { assetIdSchema } from "./ids";

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
export const operationSchema = z.enum(operations);
export type Operation = z.infer<typeof operationSchema>;

export const models = ["V_1", "V_1_TURBO", "V_2", "V_2_TURBO", "V_2A", "V_2A_TURBO", "V_3"] as const;
export const modelSchema = z.enum(models);
export type Model = z.infer<typeof modelSchema>;

/** The vendor's two wire generations the relays sell: `legacy` up to V_2A, `v3` for V_3. */
export const generations = ["legacy", "v3"] as const;
export const generationSchema = z.enum(generations);
export type Generation = z.infer<typeof generationSchema>;

export const magicPrompts = ["AUTO", "ON", "OFF"] as const;
export const magicPromptSchema = z.enum(magicPrompts);
export type MagicPrompt = z.infer<typeof magicPromptSchema>;

export const renderingSpeeds = ["FLASH", "TURBO", "DEFAULT", "QUALITY"] as const;
export const renderingSpeedSchema = z.enum(renderingSpeeds);
export type RenderingSpeed = z.infer<typeof renderingSpeedSchema>;

export const MAX_PROMPT_LENGTH = 10_000;
export const MAX_SEED = 2_147_483_647;
export const MAX_IMAGES_PER_RUN = 8;

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

/** Paste-back settings of an edit; adjustable after the call, free of charge. Lengths in source pixels. */
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
export const requestFields = Object.keys(requestSchema.shape).filter((key) => key !== "operation") as RequestField[];
