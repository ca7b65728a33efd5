import type { ErrorEnvelope } from "@/lib/core/api";
import { type ErrorCode, type ErrorDetails, errorTable, isErrorCode } from "@/lib/core/errors";

export interface ErrorFacts {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails | undefined;
}

/**
 * The error as the caller may see it, or null when it was not thrown on purpose. By name and code, not by class: the
 * build puts a copy of the class into each bundle, and the services may live in another one than the route.
 */
export function findShownError(error: unknown): ErrorFacts | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  if (error.name !== "StudioError" && error.name !== "RelayError") return null;
  const { code } = error;
  if (typeof code !== "string" || !isErrorCode(code)) return null;
  const details = "details" in error && typeof error.details === "object" ? error.details : null;
  return { code, message: error.message, details: details === null ? undefined : { ...details } };
}

/** The one error answer. What was not thrown on purpose is told as `internal`, without its words. */
export function toErrorAnswer(
  error: unknown,
  requestId: string,
  scrub: (text: string) => string,
): { status: number; body: ErrorEnvelope; headers: Record<string, string> } {
  const facts = findShownError(error) ?? {
    code: "internal" as const,
    message: "Something went wrong in the studio. The log has the details under this request id.",
    details: undefined,
  };
  const { status, retryable } = errorTable[facts.code];
  const seconds = facts.details?.retryAfterSeconds;
  return {
    status,
    body: {
      error: {
        code: facts.code,
        // Relays quote keys in their refusals.
        message: scrub(facts.message),
        requestId,
        retryable,
        ...(facts.details === undefined ? {} : { details: scrubDetails(facts.details, scrub) }),
      },
    },
    headers: typeof seconds === "number" ? { "retry-after": String(seconds) } : {},
  };
}

function scrubDetails(details: ErrorDetails, scrub: (text: string) => string): Record<string, unknown> {
  const copy: unknown = JSON.parse(scrub(JSON.stringify(details)));
  return typeof copy === "object" && copy !== null ? { ...copy } : {};
}
