import type { ErrorCode } from "@/lib/core/errors";
import type { Billing, RunError } from "@/lib/core/job";

/** Relays answer with whole HTML pages now and then; what helps stands at the beginning. */
const MAX_MESSAGE_LENGTH = 2_000;

/** The error stored with a run or a result. `retryAt`: when the studio, or the relay, says to try again. */
export function createRunError(code: ErrorCode, message: string, billing: Billing, retryAt?: number): RunError {
  return {
    code,
    message: message.slice(0, MAX_MESSAGE_LENGTH),
    billing,
    ...(retryAt !== undefined && { retryAfter: new Date(retryAt).toISOString() }),
  };
}
