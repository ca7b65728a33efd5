const MARK = "[redacted]";

/** Field names whose values never reach a log, whatever they hold: credentials, and what the user wrote or drew. */
const secretField =
  /^(?:.*(?:password|passwd|secret|authorization|cookie|credential|cipher)|(?:api[-_]?)?key|.*[-_]key|.*(?:api|access|private|sandbox)key|(?:.*[-_])?token|(?:access|refresh|session|bearer)token)$/i;
const contentField =
  /^(?:prompt|negative_?prompt|magic_?prompt|text|note|descriptions|body|bytes|image|mask|thumbhash)$/i;

const MAX_DEPTH = 6;
const MAX_TEXT = 4_000;
const MAX_ITEMS = 50;

/**
 * A copy of `value` that is fit for a log line: secrets gone by field name and by value (`scrub`), signed URLs cut
 * before their query, bytes and long texts reduced to their length, errors spelt out with their causes.
 */
export function redactForLog(value: unknown, scrub: (text: string) => string): unknown {
  return redact(value, scrub, 0, new Set());
}

/** The text form of the above, for messages. Scrubbed before it is cut: half a secret would not be recognised. */
export function redactText(text: string, scrub: (text: string) => string): string {
  const clean = cutUrls(scrub(text));
  return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT)}… (${text.length} characters)` : clean;
}

function redact(value: unknown, scrub: (text: string) => string, depth: number, seen: Set<object>): unknown {
  if (typeof value === "string") return redactText(value, scrub);
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "function" || typeof value === "symbol") return undefined;
  if (typeof value !== "object" || value === null) return value;
  if (seen.has(value) || depth > MAX_DEPTH) return "[…]";
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[invalid date]" : value.toISOString();
  if (value instanceof URL) return redactText(value.href, scrub);
  seen.add(value);
  const copy = copyObject(value, scrub, depth, seen);
  seen.delete(value);
  return copy;
}

function copyObject(value: object, scrub: (text: string) => string, depth: number, seen: Set<object>): unknown {
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map((item) => redact(item, scrub, depth + 1, seen));
    return value.length > MAX_ITEMS ? [...items, `[${value.length - MAX_ITEMS} more]`] : items;
  }
  const entries: [string, unknown][] =
    value instanceof Error ? errorEntries(value) : value instanceof Headers ? [...value] : Object.entries(value);
  const copy: Record<string, unknown> = {};
  for (const [name, field] of entries) copy[scrub(name)] = redactField(name, field, scrub, depth, seen);
  return copy;
}

function redactField(
  name: string,
  field: unknown,
  scrub: (text: string) => string,
  depth: number,
  seen: Set<object>,
): unknown {
  if (field === undefined || field === null || typeof field === "boolean") return field;
  if (secretField.test(name)) return MARK;
  if (contentField.test(name)) return typeof field === "string" ? `[${field.length} characters]` : "[content]";
  return redact(field, scrub, depth + 1, seen);
}

/** Message, stack and cause are not enumerable; the rest (code, status, sent …) is. */
function errorEntries(error: Error): [string, unknown][] {
  return [
    ["name", error.name],
    ["message", error.message],
    ...Object.entries(error),
    ["stack", error.stack],
    ...(error.cause === undefined ? [] : ([["cause", error.cause]] satisfies [string, unknown][])),
    ...(error instanceof AggregateError ? ([["errors", error.errors]] satisfies [string, unknown][]) : []),
  ];
}

/** Result links carry their permission in the query, and a URL may carry a password before the host. */
function cutUrls(text: string): string {
  return text
    .replace(/(https?:\/\/)[^\s/@"'<>]+@/gi, `$1${MARK}@`)
    .replace(/(https?:\/\/[^\s?#"'<>]*)\?[^\s"'<>]*/gi, `$1?${MARK}`)
    .replace(/(data:[a-z]+\/[a-z0-9.+-]+;base64,)[A-Za-z0-9+/=]+/gi, `$1${MARK}`)
    .replace(/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{6,}/g, `$1 ${MARK}`);
}
