import { z } from "zod";
import { MAX_COORDINATE } from "./geometry";

/** A `PixelBox` from outside. */
export const pixelBoxSchema = z.strictObject({
  x: z.number().int().min(0).max(MAX_COORDINATE),
  y: z.number().int().min(0).max(MAX_COORDINATE),
  width: z.number().int().min(1).max(MAX_COORDINATE),
  height: z.number().int().min(1).max(MAX_COORDINATE),
});

/** A box that may begin outside the picture it is measured in: the frame of a reframe. */
export const frameSchema = z.strictObject({
  x: z.number().int().min(-MAX_COORDINATE).max(MAX_COORDINATE),
  y: z.number().int().min(-MAX_COORDINATE).max(MAX_COORDINATE),
  width: z.number().int().min(1).max(MAX_COORDINATE),
  height: z.number().int().min(1).max(MAX_COORDINATE),
});
