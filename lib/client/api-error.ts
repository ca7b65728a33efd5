import type { ErrorCode, ErrorDetails } from "@/lib/core/errors";

/** What an API call failed with. `code` picks the words; `message` is the server's own, in English. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** A code of the error table; `network` when no answer came, `bad_answer` when it could not be understood. */
  readonly code: ErrorCode | "network" | "bad_answer";
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** The same call may succeed later without being changed. */
  readonly retryable: boolean;
  readonly details: ErrorDetails | undefined;

  constructor(
    code: ApiError["code"],
    message: string,
    facts: {
      status?: number | undefined;
      requestId?: string | undefined;
      retryable?: boolean | undefined;
      details?: ErrorDetails | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.status = facts.status;
    this.requestId = facts.requestId;
    this.retryable = facts.retryable ?? false;
    this.details = facts.details;
  }
}
