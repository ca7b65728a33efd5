import { z } from "zod";
import { StudioError } from "@/lib/core/errors";
import { assetIdSchema } from "@/lib/core/ids";

/** The last row of a page, in the list's order: the next page begins behind it, whatever was added meanwhile. */
export interface ListCursor {
  readonly createdAt: number;
  readonly id: string;
}

const listCursorSchema = z.tuple([z.number().int().min(0), assetIdSchema]);
const searchCursorSchema = z.tuple([z.number().int().min(0)]);

export function encodeListCursor(cursor: ListCursor): string {
  return encode([cursor.createdAt, cursor.id]);
}

/** Throws `bad_request` for anything that was not handed out as the cursor of a list. */
export function decodeListCursor(text: string): ListCursor {
  const [createdAt, id] = decode(text, listCursorSchema);
  return { createdAt, id };
}

/** Searches run through the full text in the order of arrival; `seq` is the last row's number. */
export function encodeSearchCursor(seq: number): string {
  return encode([seq]);
}

/** Throws `bad_request` for anything that was not handed out as the cursor of a search. */
export function decodeSearchCursor(text: string): number {
  return decode(text, searchCursorSchema)[0];
}

function encode(value: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode<T>(text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch (cause) {
    throw invalidCursor(cause);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalidCursor(parsed.error);
  return parsed.data;
}

function invalidCursor(cause: unknown): StudioError {
  return new StudioError("bad_request", "The cursor is not one of this list.", { cause });
}
