import type { z } from "zod";
import type { ImportEntry } from "./import-entry";

/** A mask's document may be megabytes; nothing longer is ours. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;
const NEWLINE = 0x0a;

export type ReadLine<T> = { readonly number: number; readonly value: T } | { readonly number: number };

/**
 * The lines of a list, each one JSON object parsed by `schema`; a line that is none comes without a value. One line is
 * in memory at a time. Throws when the entry cannot be read to its end.
 */
export async function* readLines<T>(entry: ImportEntry, schema: z.ZodType<T>): AsyncGenerator<ReadLine<T>> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let number = 0;
  const finish = (): ReadLine<T> | undefined => {
    number++;
    const text = held > MAX_LINE_BYTES ? undefined : Buffer.concat(parts).toString("utf8");
    parts = [];
    held = 0;
    if (text === undefined) return { number };
    return text.trim() === "" ? undefined : parseLine(text, number, schema);
  };
  for await (const chunk of await entry.open()) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      keep(chunk.subarray(start, end));
      const line = finish();
      if (line !== undefined) yield line;
      start = end + 1;
    }
    keep(chunk.subarray(start));
  }
  if (held > 0) {
    const line = finish();
    if (line !== undefined) yield line;
  }

  function keep(bytes: Uint8Array): void {
    held += bytes.byteLength;
    // The rest of a line that is too long is only counted.
    if (held <= MAX_LINE_BYTES) parts.push(bytes);
  }
}

function parseLine<T>(text: string, number: number, schema: z.ZodType<T>): ReadLine<T> {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? { number, value: parsed.data } : { number };
  } catch {
    return { number };
  }
}

/** All of a small file as text. Throws when it is longer than `maxBytes`, or cannot be read to its end. */
export async function readSmall(entry: ImportEntry, maxBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of await entry.open()) {
    held += chunk.byteLength;
    if (held > maxBytes) throw new RangeError("too long");
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString("utf8");
}
