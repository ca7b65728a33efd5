import { STATUS_CODES } from "node:http";
import type { RawAnswer } from "./relay";

/** What an answer's bytes are, before anyone asks what they mean. */
export type AnswerBody =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "html"; readonly title: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "empty" };

const MAX_TEXT = 2_000;
const MAX_TITLE = 200;
/** A page's head; the rest of a hostile page is not searched. */
const MAX_HTML_HEAD = 10_000;

/** Reads bytes as JSON, whatever the content type says; else tells what they look like. */
export function parseAnswerBody(body: Uint8Array): AnswerBody {
  const text = new TextDecoder().decode(body).trim();
  if (text === "") return { kind: "empty" };
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    const head = text.slice(0, MAX_HTML_HEAD);
    if (/^<(?:!doctype|html|head|body)/i.test(head)) return { kind: "html", title: toTitle(head) };
    return { kind: "text", text: toLine(text.slice(0, MAX_TEXT)) };
  }
}

function toTitle(head: string): string {
  const title = /<title[^>]{0,200}>([^<]{1,500})</i.exec(head)?.[1] ?? "";
  return toLine(title).slice(0, MAX_TITLE);
}

/** One line without control characters: it will stand in a message. */
export function toLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}

/** "503 Service Unavailable". */
export function toStatusText(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ""}`.trim();
}

const requestIdHeaders = ["x-request-id", "x-oneapi-request-id", "request-id", "x-amzn-requestid", "cf-ray"] as const;
const REQUEST_ID = /^[\w.:/+=-]{1,128}$/;

/** The relay's id of the call from its headers (relay contract, section 4.8). */
export function readRequestIdHeader(headers: RawAnswer["headers"]): string | undefined {
  return requestIdHeaders.map((name) => toRequestId(headers[name])).find((id) => id !== undefined);
}

/** A value that can be an id; undefined for anything else. */
export function toRequestId(value: unknown): string | undefined {
  return typeof value === "string" && REQUEST_ID.test(value) ? value : undefined;
}

/** A JSON object's fields; an empty record for anything that is none. */
export function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
