import { redact } from "./redact";
import type { BodyPart, EncodedCall } from "./relay";

/** Of a data URI, which nobody reads, no more than this is shown. */
const SHOWN_OF_DATA = 100;

/** Prints an encoded call as the HTTP request it will be, without the key: for bug reports and for setting up a relay. */
export function showCall(call: EncodedCall, apiKey: string | null): string {
  const contentType = typeof call.body === "string" ? [] : ["content-type: multipart/form-data; boundary=…"];
  const headers = Object.entries(call.headers).map(([name, value]) => `${name}: ${value}`);
  const fallback = call.fallbackUrl === undefined ? [] : [`(on 404: ${call.method} ${call.fallbackUrl})`];
  const body = typeof call.body === "string" ? showJson(call.body) : call.body.map(showPart).join("\n");
  const lines = [`${call.method} ${call.url}`, ...fallback, ...headers, ...contentType, "", body];
  return redact(lines.join("\n"), apiKey);
}

/** A JSON body to be read: in full, but for pictures in it. */
export function showJson(body: string): string {
  const shorten = (_key: string, value: unknown) =>
    typeof value === "string" && value.startsWith("data:") && value.length > SHOWN_OF_DATA
      ? `${value.slice(0, SHOWN_OF_DATA)}… (${value.length} characters)`
      : value;
  return JSON.stringify(JSON.parse(body), shorten, 2);
}

function showPart(part: BodyPart): string {
  if (part.fileName !== undefined) {
    const size = Buffer.byteLength(part.content);
    return `file ${part.name}: ${part.contentType ?? "no type"}, named ${part.fileName}, ${size} bytes`;
  }
  const type = part.contentType === undefined ? "" : ` (${part.contentType})`;
  const text = typeof part.content === "string" ? part.content : `${part.content.length} bytes`;
  return `field ${part.name}${type}: ${text}`;
}
