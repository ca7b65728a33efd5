import type { z } from "zod";
import { StudioError } from "@/lib/core/errors";

/** Reads a JSON column through its schema. Throws StudioError `internal` naming the column, never its content. */
export function parseJsonColumn<T>(schema: z.ZodType<T>, text: string, column: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new StudioError("internal", `The database holds no JSON in ${column}.`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new StudioError("internal", `The database holds something unknown in ${column}.`, { cause: parsed.error });
  }
  return parsed.data;
}

/** As `parseJsonColumn`, for columns that may be null. */
export function parseOptionalColumn<T>(schema: z.ZodType<T>, text: string | null, column: string): T | undefined {
  return text === null ? undefined : parseJsonColumn(schema, text, column);
}
