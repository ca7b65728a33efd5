import { z } from "zod";
import { requestSchema } from "./request";

/** Whose metadata a picture carries. */
export const settingsOrigins = ["palimpsest", "a1111", "comfyui", "invokeai"] as const;
export type SettingsOrigin = (typeof settingsOrigins)[number];

/** How a picture says it was made, by whatever program; anybody can have written it. */
export interface FoundSettings {
  readonly origin: SettingsOrigin;
  readonly prompt?: string | undefined;
  readonly negativePrompt?: string | undefined;
  /** A safe integer, 0 or more; other programs' seeds go beyond what a request takes. */
  readonly seed?: number | undefined;
  /** In the words of the program that wrote it. */
  readonly modelName?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** What a picture carries, and what of it this studio can take over. */
export const embeddedSettingsSchema = z.strictObject({
  origin: z.enum(settingsOrigins),
  prompt: z.string().optional(),
  negativePrompt: z.string().optional(),
  seed: z.number().int().optional(),
  modelName: z.string().optional(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  /** As settings of the studio. */
  request: requestSchema,
  /** Which fields of `request` count, those that are absent in it being emptied; none named: all of it. */
  fields: z.array(requestSchema.keyof()),
  /** Pictures of the recipe that are not here. */
  missingInputs: z.number().int(),
});
export type EmbeddedSettings = z.infer<typeof embeddedSettingsSchema>;
