import type { ConnectionOverrides } from "@/lib/core/connection";
import type { Dialect } from "./dialect";
import { encodeCall } from "./encode-call";
import { readAnswer } from "./read-answer";
import { redact } from "./redact";
import { type Relay, RelayError, type RelayTarget } from "./relay";
import { sendCall } from "./send";

/** The adapter of one connection: its dialect, what it overrides, and where and with which key it calls. */
export function createRelay(dialect: Dialect, overrides: ConnectionOverrides, target: RelayTarget): Relay {
  return {
    encode: (call) => encodeCall(dialect, overrides, target, call),
    send: (encoded, sink, io) => sendCall(encoded, sink, io, target),
    read(answer, { request }) {
      try {
        return readAnswer(answer, dialect, request);
      } catch (error) {
        throw error instanceof RelayError ? withoutKey(error, target.apiKey) : error;
      }
    },
  };
}

/** Relays quote what they were sent, the key included. */
function withoutKey(error: RelayError, apiKey: string | null): RelayError {
  const { code, sent, requestId, retryAfterMs } = error;
  return new RelayError(code, redact(error.message, apiKey), {
    sent,
    ...(requestId !== undefined && { requestId: redact(requestId, apiKey) }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}
