import { type ErrorCode, errorTable } from "@/lib/core/errors";
import type { RelayError } from "@/lib/server/relays/relay";

export const MAX_SENDS = 5;
const FIRST_SEND_WAIT_MS = 2_000;
const FIRST_FETCH_WAIT_MS = 1_000;
export const MAX_WAIT_MS = 10 * 60_000;

/** What becomes of a run whose call gave no pictures. */
export type SendVerdict =
  /** Surely not accepted: goes again after `waitMs`. */
  | { readonly kind: "again"; readonly waitMs: number }
  /** Not done and not billed. */
  | { readonly kind: "failed" }
  /** Nobody can know; only the user sends it again. */
  | { readonly kind: "unknown" };

/**
 * The one place that decides whether a paid call may be sent again (design: How a picture is made, rule 2): only when
 * the relay surely did not take it, the reason may pass by itself, and `tries` (sends so far, this one included) is
 * below the limit.
 */
export function judgeRelayError(
  error: Pick<RelayError, "code" | "sent" | "retryAfterMs">,
  tries: number,
  random: () => number,
): SendVerdict {
  if (error.sent === "maybe") return { kind: "unknown" };
  if (error.sent === "refused") return { kind: "failed" };
  return judgeNotSent(error.code, error.retryAfterMs, tries, random);
}

/** As `judgeRelayError`, for what went wrong on our side before anything went out. */
export function judgeNotSent(
  code: ErrorCode,
  retryAfterMs: number | undefined,
  tries: number,
  random: () => number,
): SendVerdict {
  if (!errorTable[code].retryable || tries >= MAX_SENDS) return { kind: "failed" };
  const backOffMs = waitBefore(tries, FIRST_SEND_WAIT_MS, random);
  return { kind: "again", waitMs: Math.min(MAX_WAIT_MS, Math.max(backOffMs, retryAfterMs ?? 0)) };
}

/** Milliseconds until a download is tried again after `attempts` failed ones. */
export function waitBeforeFetch(attempts: number, random: () => number): number {
  return waitBefore(attempts, FIRST_FETCH_WAIT_MS, random);
}

/** Doubles each time, with a jitter of up to a half on top so that many runs do not come back in one wave. */
function waitBefore(attempts: number, firstMs: number, random: () => number): number {
  const doubledMs = firstMs * 2 ** Math.min(20, Math.max(0, attempts - 1));
  return Math.min(MAX_WAIT_MS, Math.round(doubledMs * (1 + random() / 2)));
}

/** Errors of fetching or storing a picture that will not pass by waiting. */
export function isFinalFetchError(code: ErrorCode): boolean {
  return !errorTable[code].retryable;
}
