import { z } from "zod";
import type { RawAnswer } from "@/lib/server/relays/relay";

/**
 * An answer on disk: one line of JSON with status and headers, then the body as it came. The line comes first because
 * it is known first; the time of the last byte is known last and stands in the file's name.
 */
const headSchema = z.strictObject({
  version: z.literal(1),
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
});

const NEWLINE = 0x0a;

export function formatHead(status: number, headers: Readonly<Record<string, string>>): Uint8Array {
  return Buffer.from(`${JSON.stringify({ version: 1, status, headers })}\n`);
}

/** Null when the head is cut or not ours. */
export function parseAnswer(file: Buffer, receivedAt: number): RawAnswer | null {
  const end = file.indexOf(NEWLINE);
  if (end < 0) return null;
  const head = headSchema.safeParse(parseJson(file.toString("utf8", 0, end)));
  if (!head.success) return null;
  return { status: head.data.status, headers: head.data.headers, body: file.subarray(end + 1), receivedAt };
}

/** True when a body that a crash may have cut is surely whole: a JSON object or list has no valid beginning. */
export function isWholeJson(body: Uint8Array): boolean {
  const value = parseJson(Buffer.from(body).toString("utf8"));
  return typeof value === "object" && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
