import type { ErrorCode } from "@/lib/core/errors";
import { RelayError } from "./relay";

/** How far a call had come when it failed. From `connected` on, bytes may have left, and money may have moved. */
export type SendPhase = "connecting" | "connected" | "answering";

/** Why the studio itself stopped a call; what an AbortSignal's reason carries. */
export class StoppedHere extends Error {
  override readonly name = "StoppedHere";
  readonly reason: "time_out" | "too_large";

  constructor(reason: "time_out" | "too_large") {
    super(reason);
    this.reason = reason;
  }
}

interface FailureContext {
  readonly phase: SendPhase;
  readonly host: string;
  readonly isCanceled: boolean;
  readonly cause: unknown;
}

/**
 * Turns a failure of the transport into a RelayError (design: How a picture is made, rule 2). What decides about money
 * is how far the call had come, not what the failure is called: nothing is written before the connection stands.
 */
export function toNetworkError(context: FailureContext): RelayError {
  const { phase, host, cause } = context;
  const sent = phase === "connecting" ? "not_sent" : "maybe";
  const { code, message } = describeFailure(context, codeOf(cause), host);
  return new RelayError(code, message, { sent, cause });
}

function describeFailure(
  { phase, isCanceled, cause }: FailureContext,
  systemCode: string,
  host: string,
): { code: ErrorCode; message: string } {
  if (isCanceled) return { code: "canceled", message: "Canceled" };
  if (phase === "connecting") {
    return { code: "relay_unreachable", message: `${host}: ${connectFailures.get(systemCode) ?? tlsOr(systemCode)}` };
  }
  if (findStop(cause) === "time_out" || answerTimeoutCodes.has(systemCode)) {
    return { code: "relay_timeout", message: `${host} did not finish its answer in time` };
  }
  if (findStop(cause) === "too_large") {
    return { code: "relay_bad_response", message: `${host} answered with more than the studio takes` };
  }
  const when = phase === "answering" ? "in the middle of its answer" : "before it answered";
  return { code: "relay_connection_lost", message: `The connection to ${host} broke ${when}` };
}

const connectFailures: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "the connection was refused"],
  ["ENOTFOUND", "there is no such host"],
  ["EAI_AGAIN", "the name could not be looked up"],
  ["EHOSTUNREACH", "the host cannot be reached"],
  ["ENETUNREACH", "the network cannot be reached"],
  ["ECONNRESET", "the connection was closed before anything was sent"],
  ["ETIMEDOUT", "the connection was not made in time"],
  ["UND_ERR_CONNECT_TIMEOUT", "the connection was not made in time"],
]);

const answerTimeoutCodes: ReadonlySet<string> = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

function tlsOr(systemCode: string): string {
  return systemCode === "" ? "no connection could be made" : `no secure connection could be made (${systemCode})`;
}

const MAX_CAUSES = 5;

/** The system's code of a failure: `fetch` wraps it as a cause, and tried addresses as a list. */
export function codeOf(error: unknown, depth = 0): string {
  if (depth > MAX_CAUSES || !(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string" && error.code !== "") return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0], depth + 1);
  return codeOf(error.cause, depth + 1);
}

function findStop(error: unknown, depth = 0): StoppedHere["reason"] | null {
  if (depth > MAX_CAUSES || !(error instanceof Error)) return null;
  return error instanceof StoppedHere ? error.reason : findStop(error.cause, depth + 1);
}
