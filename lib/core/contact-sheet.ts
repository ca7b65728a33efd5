import { z } from "zod";
import type { Endpoint } from "./endpoint";
import { assetIdSchema } from "./ids";

/** What may stand under a picture, in this order. */
export const sheetFields = [
  "operation",
  "model",
  "renderingSpeed",
  "styleType",
  "stylePreset",
  "imageWeight",
  "seed",
  "aspectRatio",
  "size",
  "price",
  "duration",
  "rating",
  "verdict",
  "prompt",
] as const;
export const sheetFieldSchema = z.enum(sheetFields);
export type SheetField = z.infer<typeof sheetFieldSchema>;

const headerSchema = z.string().trim().max(80);

/** A page of pictures with what made them: what they share once at the top, what differs under each. */
export const contactSheetSchema = z.strictObject({
  assetIds: z.array(assetIdSchema).min(1).max(64),
  format: z.enum(["png", "pdf"]),
  /** As many as look well when it is not said. */
  columns: z.number().int().min(1).max(12).optional(),
  title: z.string().trim().max(200).optional(),
  fields: z.array(sheetFieldSchema).max(sheetFields.length).optional(),
  /** Of a sweep: over the columns, and over each row. */
  columnHeaders: z.array(headerSchema).max(12).optional(),
  rowHeaders: z.array(headerSchema).max(64).optional(),
  locale: z.enum(["en", "zh"]).default("en"),
  theme: z.enum(["dark", "light"]).default("light"),
});
export type ContactSheetInput = z.infer<typeof contactSheetSchema>;

export const contactSheetEndpoints = {
  makeContactSheet: {
    method: "POST",
    path: "/api/v1/contact-sheets",
    summary: "Pictures with their parameters on one sheet, as PNG, or as PDF with text that can be searched",
    body: contactSheetSchema,
    responses: { 200: "sheet" },
  },
} as const satisfies Record<string, Endpoint>;
