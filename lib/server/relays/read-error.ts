import { type AnswerBody, parseAnswerBody, readRequestIdHeader, toLine, toStatusText } from "./answer-body";
import type { Dialect } from "./dialect";
import { readErrorWords } from "./error-message";
import { judgeError, type Verdict } from "./error-table";
import { type RawAnswer, RelayError } from "./relay";

/** The longest a relay may keep the studio waiting; what it asks beyond that is not believed. */
const MAX_RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * The error an answer stands for: the relay's own words, its request id, and whether money may have moved (relay
 * contract, sections 2.13 and 4.8). Never fails, whatever the body is.
 */
export function readError(
  answer: RawAnswer,
  dialect: Pick<Dialect, "errors">,
  body: AnswerBody = parseAnswerBody(answer.body),
): RelayError {
  const words = readErrorWords(body);
  const { code, sent } = judge(answer.status, dialect, words);
  const requestId = words.requestId ?? readRequestIdHeader(answer.headers);
  const retryAfterMs = readRetryAfter(answer.headers["retry-after"], answer.receivedAt);
  return new RelayError(code, words.message ?? toOwnWords(answer), {
    sent,
    ...(requestId !== undefined && { requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

function judge(
  status: number,
  dialect: Pick<Dialect, "errors">,
  words: { codes: readonly string[]; type?: string },
): Verdict {
  // Some gateways answer 200 and put the status they mean into the body.
  const told = status < 300 ? words.codes.find((code) => /^4\d\d$/.test(code)) : undefined;
  const meant = told === undefined ? status : Number(told);
  // The vendor says 403 for a bad key where others say 401; a gateway's 403 is about models and accounts.
  const said = meant === 403 && dialect.errors === "vendor" ? 401 : meant;
  return judgeError(said, words.codes, words.type);
}

function toOwnWords({ status, headers }: RawAnswer): string {
  const location = headers.location;
  if (status >= 300 && status < 400 && location !== undefined) {
    return `The relay points elsewhere (${toStatusText(status)}: ${toLine(location.slice(0, 200))}); check the base URL`;
  }
  if (status < 300) return `The relay answered ${toStatusText(status)} without a result`;
  return `The relay answered ${toStatusText(status)}`;
}

/** Seconds or an HTTP date, as milliseconds to wait from the moment the answer was there. */
export function readRetryAfter(value: string | undefined, receivedAt: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  const waitMs = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - receivedAt;
  if (!Number.isFinite(waitMs)) return undefined;
  return Math.round(Math.min(Math.max(waitMs, 0), MAX_RETRY_AFTER_MS));
}
