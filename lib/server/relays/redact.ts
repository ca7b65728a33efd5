/** Below this a key is no secret worth the name, and redacting it would eat ordinary words. */
const MIN_SECRET_LENGTH = 4;
const REPLACEMENT = "[key]";

/** Takes the key out of text that will be shown or kept, as it is and as it stands in a URL. */
export function redact(text: string, apiKey: string | null): string {
  if (apiKey === null || apiKey.length < MIN_SECRET_LENGTH) return text;
  return text.replaceAll(apiKey, REPLACEMENT).replaceAll(encodeURIComponent(apiKey), REPLACEMENT);
}

/**
 * The cause to keep with an error, for the log. The HTTP client quotes a header it refuses, so a cause that shows the
 * key anywhere is replaced by its name and code.
 */
export function toSafeCause(cause: unknown, apiKey: string | null): unknown {
  if (apiKey === null || !showsKey(cause, apiKey, 0)) return cause;
  const name = cause instanceof Error ? cause.name : "Error";
  return new Error(`${name} (withheld: it showed the key)`);
}

const MAX_CAUSES = 5;

function showsKey(cause: unknown, apiKey: string, depth: number): boolean {
  if (depth > MAX_CAUSES) return true;
  if (!(cause instanceof Error)) return String(cause).includes(apiKey);
  if (`${cause.message}\n${cause.stack ?? ""}`.includes(apiKey)) return true;
  return cause.cause !== undefined && showsKey(cause.cause, apiKey, depth + 1);
}
