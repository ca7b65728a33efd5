import type { ErrorCode } from "@/lib/core/errors";
import type { RelayError } from "./relay";

type Sent = RelayError["sent"];

/** What an error answer means, and what it means for money. */
export interface Verdict {
  readonly code: ErrorCode;
  readonly sent: Sent;
}

/**
 * Codes with which a relay says that it did not do it, at whatever status they come (relay contract, sections 2.13, 4.4
 * and 4.8). Only codes: a message is for people.
 */
const refusals: ReadonlyMap<string, ErrorCode> = new Map([
  ["insufficient_user_quota", "relay_no_credit"],
  ["insufficient_quota", "relay_no_credit"],
  ["insufficient_funds", "relay_no_credit"],
  ["subscription_required", "relay_no_credit"],
  ["priority_credit_required", "relay_no_credit"],
  ["pre_consume_token_quota_failed", "relay_no_credit"],
  ["invalid_api_key", "relay_auth"],
  ["authentication_error", "relay_auth"],
  ["access_denied", "relay_not_allowed"],
  ["feature_limit", "relay_not_allowed"],
  ["model_not_found", "relay_not_allowed"],
  ["model_price_error", "relay_not_allowed"],
  ["sensitive_words_detected", "relay_filtered"],
  ["prompt_blocked", "relay_filtered"],
  ["invalid_num_images", "relay_rejected"],
  ["INVALID_NUM_IMAGES", "relay_rejected"],
]);

/** Codes that say "later": the call was turned away before anything was done. */
const turnedAway: ReadonlySet<string> = new Set(["inflight_limit", "rate_limit_exceeded"]);

/**
 * 503 is the one server error that can be free: when the gateway itself, before it forwards, has nobody to forward to.
 * It then signs the error with its own type; an error it passes on is signed by the upstream or carries a code. Codes
 * about channels are not enough: a gateway also says them when its own second try found none, after a first one.
 */
const gatewayTypes: ReadonlySet<string> = new Set(["one_api_error", "new_api_error"]);
const noChannelCodes: ReadonlySet<string> = new Set(["model_not_found"]);

const statuses: ReadonlyMap<number, Verdict> = new Map<number, Verdict>([
  [400, { code: "relay_rejected", sent: "refused" }],
  [401, { code: "relay_auth", sent: "refused" }],
  [402, { code: "relay_no_credit", sent: "refused" }],
  [403, { code: "relay_not_allowed", sent: "refused" }],
  [422, { code: "relay_filtered", sent: "refused" }],
  [429, { code: "relay_rate_limited", sent: "not_sent" }],
  [504, { code: "relay_timeout", sent: "maybe" }],
  [522, { code: "relay_timeout", sent: "maybe" }],
  [524, { code: "relay_timeout", sent: "maybe" }],
]);

/** The verdict on an error answer, from its status and its codes alone (design: How a picture is made, rule 2). */
export function judgeError(status: number, codes: readonly string[], type: string | undefined): Verdict {
  if (status === 503 && isBeforeForwarding(codes, type)) return { code: "relay_unavailable", sent: "not_sent" };
  const refusal = codes.map((code) => refusals.get(code)).find((code) => code !== undefined);
  if (refusal !== undefined) return { code: refusal, sent: "refused" };
  if (status < 500 && codes.some((code) => turnedAway.has(code))) {
    return { code: "relay_rate_limited", sent: "not_sent" };
  }
  return statuses.get(status) ?? judgeStatusClass(status);
}

function isBeforeForwarding(codes: readonly string[], type: string | undefined): boolean {
  const ownCodes = codes.filter((code) => code !== type);
  if (ownCodes.some((code) => noChannelCodes.has(code))) return true;
  return type !== undefined && gatewayTypes.has(type) && ownCodes.length === 0;
}

function judgeStatusClass(status: number): Verdict {
  if (status >= 500) return { code: "relay_unavailable", sent: "maybe" };
  if (status >= 400) return { code: "relay_rejected", sent: "refused" };
  if (status >= 300) return { code: "relay_bad_response", sent: "refused" };
  // An error inside a success: the call may well have been carried out.
  return { code: "relay_bad_response", sent: "maybe" };
}
