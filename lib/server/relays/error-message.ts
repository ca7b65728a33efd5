import { type AnswerBody, toLine, toRecord, toRequestId } from "./answer-body";

/** What an error body says, in the relay's own words. */
interface ErrorWords {
  readonly message?: string;
  /** `code`, `type` and `reject_reason`, as they stand, for the tables that decide what they mean. */
  readonly codes: readonly string[];
  readonly type?: string;
  readonly requestId?: string;
}

const MAX_MESSAGE = 1_000;
const MAX_DEPTH = 8;
const MAX_DETAILS = 5;
const messageKeys = ["message", "msg", "detail", "error_msg", "title", "err"] as const;
const REQUEST_ID_IN_TEXT = /\(request id:\s*([\w.:/+=-]{1,128})\)/i;

/**
 * Reads an error body of any shape the contract names (section 4.8): error.message, error, message, msg, detail,
 * error_msg, title, err; texts, lists, and errors that a gateway passed on as JSON inside a text.
 */
export function readErrorWords(body: AnswerBody): ErrorWords {
  if (body.kind === "html") {
    const title = body.title === "" ? "" : ` (${body.title})`;
    return { message: `The relay answered with a web page${title} instead of JSON`, codes: [] };
  }
  if (body.kind === "text") return withRequestId({ message: body.text.slice(0, MAX_MESSAGE), codes: [] });
  if (body.kind === "empty") return { codes: [] };
  const outer = toRecord(body.value);
  const inner = toRecord(outer.error);
  const message = toMessage(body.value, 0);
  const type = toText(inner.type) ?? toText(outer.type);
  const codes = [inner.code, outer.code, inner.reject_reason, outer.reject_reason, type]
    .map(toText)
    .filter((code) => code !== undefined);
  const requestId = toRequestId(outer.request_id) ?? toRequestId(outer.requestId) ?? toRequestId(inner.request_id);
  return withRequestId({
    ...(message !== undefined && { message }),
    codes,
    ...(type !== undefined && { type }),
    ...(requestId !== undefined && { requestId }),
  });
}

function withRequestId(words: ErrorWords): ErrorWords {
  const requestId = words.requestId ?? REQUEST_ID_IN_TEXT.exec(words.message ?? "")?.[1];
  return requestId === undefined ? words : { ...words, requestId };
}

function toMessage(value: unknown, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (typeof value === "string") return toMessageText(value, depth);
  if (Array.isArray(value)) return joinMessages(value, depth);
  // Without this, every missing key would be searched as an empty object of its own, level after level.
  if (typeof value !== "object" || value === null) return undefined;
  const record = toRecord(value);
  const candidates = [record.error, ...messageKeys.map((key) => record[key])];
  for (const candidate of candidates) {
    const message = toMessage(candidate, depth + 1);
    if (message !== undefined) return message;
  }
  return undefined;
}

/** Gateways pass an upstream's whole error body on as the text of their own. */
function toMessageText(text: string, depth: number): string | undefined {
  const line = toLine(text.slice(0, MAX_MESSAGE));
  if (line === "") return undefined;
  if (!line.startsWith("{")) return line;
  try {
    return toMessage(JSON.parse(text), depth + 1) ?? line;
  } catch {
    return line;
  }
}

/** Lists of details: texts, or `{ loc, msg }` of a validator. */
function joinMessages(values: readonly unknown[], depth: number): string | undefined {
  const messages = values
    .slice(0, MAX_DETAILS)
    .map((value) => {
      const message = toMessage(value, depth + 1);
      const place = toRecord(value).loc;
      return message !== undefined && Array.isArray(place) ? `${toLine(place.join("."))}: ${message}` : message;
    })
    .filter((message) => message !== undefined);
  return messages.length === 0 ? undefined : messages.join("; ").slice(0, MAX_MESSAGE);
}

/** Codes come as text, number, boolean or null. */
function toText(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value.slice(0, 100) : undefined;
}
