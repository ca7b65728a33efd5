import { z } from "zod";
import { WireRefusal } from "./wire-refusal";

/** A wire value before it is understood: multipart gives text, JSON gives anything. */
export type WireValue = unknown;

/** A body taken apart: plain fields by wire name, and pictures (bytes, or an address to be resolved) by wire name. */
export interface WireBody {
  readonly fields: ReadonlyMap<string, WireValue>;
  readonly pictures: ReadonlyMap<string, readonly WirePicture[]>;
}

export type WirePicture = { readonly bytes: Uint8Array } | { readonly address: string };

const objectSchema = z.record(z.string(), z.unknown());

/** Adds a JSON document's own fields. Throws WireRefusal when it is no object. */
export function addFields(fields: Map<string, WireValue>, document: Record<string, unknown> | undefined, name: string) {
  if (!document) throw new WireRefusal(400, `${name} must be a JSON object.`);
  for (const [key, value] of Object.entries(document)) fields.set(key, value);
}

/** Throws WireRefusal when the text is not a JSON object. */
export function parseJsonObject(text: string, what: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WireRefusal(400, `${what} is not JSON.`);
  }
  const parsed = objectSchema.safeParse(value);
  if (!parsed.success) throw new WireRefusal(400, `${what} must be a JSON object.`);
  return parsed.data;
}
