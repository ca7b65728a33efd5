import { z } from "zod";
import { StudioError } from "@/lib/core/errors";

/**
 * The last row of a page, in the list's order: the next page begins behind it, whatever was added meanwhile. `seq` is
 * the picture's place in the library; a list by rating or size has that value before it.
 */
export interface ListCursor {
  readonly seq: number;
  readonly value?: number;
}

const placeSchema = z.number().int().min(0);
const cursorSchema = z.union([z.tuple([placeSchema]), z.tuple([placeSchema, placeSchema])]);

/** Opaque text for the caller to bring back. */
export function encodeCursor({ seq, value }: ListCursor): string {
  return Buffer.from(JSON.stringify(value === undefined ? [seq] : [value, seq])).toString("base64url");
}

/** Throws `bad_request` for anything that was not handed out for a list of this kind. */
export function decodeCursor(text: string, hasValue: boolean): ListCursor {
  const [first, second] = parseCursor(text);
  if (hasValue !== (second !== undefined)) throw invalidCursor(undefined);
  return second === undefined ? { seq: first } : { value: first, seq: second };
}

function parseCursor(text: string): readonly [number, number?] {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch (cause) {
    throw invalidCursor(cause);
  }
  const parsed = cursorSchema.safeParse(value);
  if (!parsed.success) throw invalidCursor(parsed.error);
  return parsed.data;
}

function invalidCursor(cause: unknown): StudioError {
  return new StudioError("bad_request", "The cursor is not one of this list.", { cause });
}
