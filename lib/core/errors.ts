/**
 * The one error table. `status` is the HTTP status, `retryable` says whether the same call may succeed later without
 * being changed. A code that is missing here does not exist; its words live in the message catalogues under `errors`.
 */
export const errorTable = {
  // What the caller sent.
  bad_request: { status: 400, retryable: false },
  unauthorized: { status: 401, retryable: false },
  host_not_allowed: { status: 403, retryable: false },
  cross_site: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  method_not_allowed: { status: 405, retryable: false },
  conflict: { status: 409, retryable: false },
  gone: { status: 410, retryable: false },
  payload_too_large: { status: 413, retryable: false },
  unsupported_media: { status: 415, retryable: false },
  too_many_attempts: { status: 429, retryable: true },
  invalid_request: { status: 422, retryable: false },
  idempotency_mismatch: { status: 422, retryable: false },
  picture_invalid: { status: 422, retryable: false },
  picture_too_many_pixels: { status: 422, retryable: false },
  not_sold: { status: 422, retryable: false },
  key_missing: { status: 422, retryable: false },
  over_budget: { status: 402, retryable: false },
  // What the relay answered, or did not. Stored with a run; also the answer of test and balance calls.
  relay_auth: { status: 502, retryable: false },
  relay_no_credit: { status: 502, retryable: false },
  relay_not_allowed: { status: 502, retryable: false },
  relay_rejected: { status: 502, retryable: false },
  relay_filtered: { status: 502, retryable: false },
  relay_rate_limited: { status: 502, retryable: true },
  relay_unavailable: { status: 502, retryable: true },
  relay_unreachable: { status: 502, retryable: true },
  relay_bad_response: { status: 502, retryable: false },
  relay_task_response: { status: 502, retryable: false },
  relay_timeout: { status: 504, retryable: false },
  relay_connection_lost: { status: 502, retryable: false },
  /** The server stopped between sending and the answer: nobody can know what the relay did. */
  interrupted: { status: 502, retryable: false },
  result_expired: { status: 410, retryable: false },
  result_refused: { status: 502, retryable: false },
  result_unreachable: { status: 502, retryable: true },
  result_withheld: { status: 502, retryable: false },
  canceled: { status: 409, retryable: false },
  // What went wrong here.
  storage_full: { status: 507, retryable: true },
  storage_unavailable: { status: 503, retryable: true },
  unavailable: { status: 503, retryable: true },
  internal: { status: 500, retryable: false },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof errorTable;

export const errorCodes = Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]];

/** Extra facts about an error, safe to show: never a key, a path of this machine or a stack. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** The error every zone throws on purpose. `message` is shown to the user; `cause` is only logged. */
export class StudioError extends Error {
  override readonly name = "StudioError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, message: string, options: { details?: ErrorDetails; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details;
  }

  get status(): number {
    return errorTable[this.code].status;
  }

  get retryable(): boolean {
    return errorTable[this.code].retryable;
  }
}

export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(errorTable, value);
}
