import { z } from "zod";
import type { WireSpelling } from "@/lib/server/relays/dialect";

/** Reads wire spellings back into canonical values: the inverse of what a relay adapter writes. */

const textSchema = z.string().min(1);
const integerSchema = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d{1,10}$/)
    .transform(Number),
]);
const codesSchema = z.union([z.array(z.string()), z.string().transform((text) => text.split(","))]);
/** The flat member form of the schema; the wrapped form of the vendor's own example is refused (contract, 2.1). */
const paletteSchema = z.union([
  z.strictObject({ name: z.string() }).transform(({ name }) => ({ name })),
  z
    .strictObject({
      members: z.array(z.strictObject({ color_hex: z.string(), color_weight: z.number().optional() })),
    })
    .transform(({ members }) => ({
      members: members.map(({ color_hex, color_weight }) => ({
        color: color_hex,
        ...(color_weight === undefined ? {} : { weight: color_weight }),
      })),
    })),
]);

const ASPECT = /^ASPECT_(\d+)_(\d+)$/;
const RESOLUTION = /^RESOLUTION_(\d+)_(\d+)$/;
const PAIR = /^\d+x\d+$/;

function pairSchema(prefixed: RegExp, isPrefixed: boolean) {
  return z.string().transform((text, context) => {
    const match = isPrefixed ? prefixed.exec(text) : PAIR.exec(text);
    if (!match) {
      context.addIssue({ code: "custom", message: isPrefixed ? `expected ${prefixed.source}` : "expected WxH" });
      return z.NEVER;
    }
    return isPrefixed ? `${match[1]}x${match[2]}` : text;
  });
}

/** Wire name → canonical field and how its value is read. One table serves both generations. */
export function wireFieldTable(spelling: WireSpelling): ReadonlyMap<string, { field: string; schema: z.ZodType }> {
  return new Map<string, { field: string; schema: z.ZodType }>([
    ["prompt", { field: "prompt", schema: textSchema }],
    ["negative_prompt", { field: "negativePrompt", schema: textSchema }],
    ["aspect_ratio", { field: "aspectRatio", schema: pairSchema(ASPECT, spelling.aspectRatio === "ASPECT_W_H") }],
    ["resolution", { field: "resolution", schema: pairSchema(RESOLUTION, spelling.resolution === "RESOLUTION_W_H") }],
    [spelling.magicPromptName, { field: "magicPrompt", schema: textSchema }],
    ["style_type", { field: "styleType", schema: textSchema }],
    ["style_preset", { field: "stylePreset", schema: textSchema }],
    ["style_codes", { field: "styleCodes", schema: codesSchema }],
    ["color_palette", { field: "colorPalette", schema: paletteSchema }],
    ["rendering_speed", { field: "renderingSpeed", schema: textSchema }],
    ["seed", { field: "seed", schema: integerSchema }],
    ["num_images", { field: "numImages", schema: integerSchema }],
    ["image_weight", { field: "imageWeight", schema: integerSchema }],
    ["resemblance", { field: "resemblance", schema: integerSchema }],
    ["detail", { field: "detail", schema: integerSchema }],
    ["upscale_factor", { field: "upscaleFactor", schema: textSchema }],
    ["model", { field: "model", schema: textSchema }],
  ]);
}
