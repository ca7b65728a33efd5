import { z } from "zod";
import { toRecord } from "./answer-body";

/** The most pictures one answer is believed to hold; the vendor makes 8 at most (relay contract, section 2). */
const MAX_IMAGES = 16;
const MAX_TEXT = 20_000;

const textSchema = z
  .string()
  .transform((text) => text.slice(0, MAX_TEXT))
  .optional()
  .catch(undefined);
const addressSchema = z.string().optional().catch(undefined);
const seedSchema = z
  .union([z.number(), z.string().min(1).transform(Number)])
  .refine((seed) => Number.isSafeInteger(seed) && seed >= 0)
  .optional()
  .catch(undefined);
const flagSchema = z
  .union([z.boolean(), z.stringbool(), z.literal([0, 1]).transform(Boolean)])
  .optional()
  .catch(undefined);

/** One picture of an answer as it stands there; every field may be missing, null or of another type. */
const imageSchema = z.object({
  url: addressSchema,
  b64_json: addressSchema,
  bytesBase64: addressSchema,
  seed: seedSchema,
  prompt: textSchema,
  resolution: textSchema,
  upscaled_resolution: textSchema,
  style_type: textSchema,
  is_image_safe: flagSchema,
});
export type AnsweredImage = z.infer<typeof imageSchema>;

/**
 * The pictures of an answer, wherever a relay puts them: `data` as list or single object, wrapped once more in `data`,
 * `images`, or `output.b64_json` (relay contract, sections 2.1, 2.12 and 4.6). Null when there is no such place, which
 * is not the same as an empty list.
 */
export function findImages(value: unknown): readonly AnsweredImage[] | null {
  const outer = toRecord(value);
  const data = toRecord(outer.data);
  const candidates = [outer.data, data.data, outer.images, data.images, toRecord(outer.output).b64_json];
  const list = candidates.find(Array.isArray);
  if (list !== undefined)
    return list
      .slice(0, MAX_IMAGES)
      .map(toImage)
      .filter((image) => image !== null);
  const isSingle = "url" in data || "b64_json" in data;
  const single = isSingle ? toImage(data) : null;
  return single === null ? null : [single];
}

function toImage(value: unknown): AnsweredImage | null {
  const item = typeof value === "string" ? { url: value } : value;
  const parsed = imageSchema.safeParse(item);
  return parsed.success ? parsed.data : null;
}

/** The id of a task, when the answer is one instead of pictures (relay contract, section 4.5). */
export function findTaskId(value: unknown): string | null {
  const outer = toRecord(value);
  const inner = Array.isArray(outer.data) ? {} : toRecord(outer.data);
  const id = inner.task_id ?? inner.taskId ?? outer.task_id;
  return typeof id === "string" || typeof id === "number" ? String(id).slice(0, 200) : null;
}

/** Texts of a describe answer: `descriptions` as objects or texts, at the top or under `data`; null when there are none. */
export function findDescriptions(value: unknown): readonly { readonly text: string }[] | null {
  const outer = toRecord(value);
  const places = [outer.descriptions, toRecord(outer.data).descriptions, outer.data];
  const list = places.find(Array.isArray);
  if (list === undefined) return null;
  const texts = list
    .slice(0, MAX_IMAGES)
    .map((item) => (typeof item === "string" ? item : toRecord(item).text))
    .filter((text) => typeof text === "string" && text.trim() !== "")
    .map((text) => ({ text: String(text).slice(0, MAX_TEXT) }));
  return texts.length === 0 ? null : texts;
}

/** Whether a success says in its body that it is none: `{ error }`, `{ success: false }`. */
export function saysFailure(value: unknown): boolean {
  const outer = toRecord(value);
  const hasError = outer.error !== undefined && outer.error !== null && outer.error !== false && outer.error !== "";
  return hasError || outer.success === false;
}

const OLDEST_MS = Date.UTC(2000, 0, 1);

/**
 * `created` in every form relays use: unix seconds as number or text, ISO, ISO with a space instead of T, and with
 * nanoseconds (relay contract, sections 4.0, 4.3 and 4.5). Milliseconds since 1970; undefined when it is none of them.
 */
export function parseCreated(value: unknown): number | undefined {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") return undefined;
  if (/^\d{9,11}(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  if (!/^\s*\d{4}-\d{2}-\d{2}[T ]/.test(text)) return undefined;
  // Engines agree on milliseconds only, and on T only.
  const iso = text
    .trim()
    .replace(/^(\d{4}-\d{2}-\d{2}) +/, "$1T")
    .replace(/(\.\d{3})\d+/, "$1");
  const ms = Date.parse(iso);
  return Number.isFinite(ms) && ms >= OLDEST_MS ? ms : undefined;
}
