import { StudioError } from "@/lib/core/errors";
import { openCallConnection } from "./call-connection";
import { createBoundary, toMultipartBlob } from "./multipart-body";
import { type SendPhase, StoppedHere, toNetworkError } from "./network-failure";
import { redact, toSafeCause } from "./redact";
import {
  type AnswerSink,
  type EncodedCall,
  type RawAnswer,
  RelayError,
  type RelayIo,
  type RelayTarget,
  type SentAnswer,
} from "./relay";

type SendTarget = Pick<RelayTarget, "apiKey" | "connectTimeoutMs" | "answerTimeoutMs">;

const NOT_FOUND = 404;

/**
 * Sends a call once and commits whatever the relay answers, of any status, to the sink. Only a 404 with a fallback
 * address is followed by a second request, and its answer is the one that counts. Never sends again otherwise: retries
 * are the runner's, because they are about money. Throws RelayError when there is no whole answer.
 */
export async function sendCall(
  encoded: EncodedCall,
  sink: AnswerSink,
  io: RelayIo,
  target: SendTarget,
): Promise<SentAnswer> {
  const { fallbackUrl } = encoded;
  const first = await postOnce(encoded, encoded.url, sink, io, target, fallbackUrl !== undefined);
  if (first !== null || fallbackUrl === undefined) return { answer: requireAnswer(first), usedFallback: false };
  const second = await postOnce(encoded, fallbackUrl, sink, io, target, false);
  return { answer: requireAnswer(second), usedFallback: true };
}

function requireAnswer(answer: RawAnswer | null): RawAnswer {
  if (answer === null) throw new RelayError("relay_bad_response", "The relay gave no answer", { sent: "maybe" });
  return answer;
}

/** One POST. Null only with `skipsNotFound`, for a 404, which nobody reads. */
async function postOnce(
  encoded: EncodedCall,
  url: string,
  sink: AnswerSink,
  io: RelayIo,
  target: SendTarget,
  skipsNotFound: boolean,
): Promise<RawAnswer | null> {
  const stop = new AbortController();
  const clock = createClock(target.answerTimeoutMs, () => stop.abort(new StoppedHere("time_out")));
  const connection = openCallConnection(target.connectTimeoutMs, {
    // Started here as well as at the last byte: an upload that never ends is not waited for either.
    onConnected: clock.restart,
    onWritten: clock.restart,
  });
  let phase: SendPhase = "connecting";
  try {
    const init: RequestInit & { dispatcher: unknown } = {
      ...toRequestInit(encoded),
      signal: AbortSignal.any([io.signal, stop.signal]),
      dispatcher: connection.dispatcher,
    };
    const response = await fetch(url, init);
    phase = "answering";
    if (skipsNotFound && response.status === NOT_FOUND) return null;
    return await receive(response, sink, { maxBytes: io.maxAnswerBytes, apiKey: target.apiKey });
  } catch (cause) {
    if (phase === "connecting" && connection.isConnected()) phase = "connected";
    throw toSendError(cause, { phase, url, isCanceled: io.signal.aborted, apiKey: target.apiKey });
  } finally {
    clock.stop();
    await connection.close();
  }
}

function toRequestInit(encoded: EncodedCall): RequestInit {
  const { body } = encoded;
  return {
    method: encoded.method,
    headers: encoded.headers,
    // A Blob is sent in pieces, as fast as the relay takes them; a string would count as written when it is queued.
    body: typeof body === "string" ? new Blob([body]) : toMultipartBlob(body, createBoundary()),
    // A followed redirect would be a second POST, or a GET that answers something else.
    redirect: "manual",
  };
}

/** Streams the answer into the sink. Whatever goes wrong, the sink is left aborted unless it had committed. */
async function receive(
  response: Response,
  sink: AnswerSink,
  { maxBytes, apiKey }: { maxBytes: number; apiKey: string | null },
): Promise<RawAnswer> {
  const reader = response.body?.getReader();
  try {
    await sink.begin(response.status, toHeaderRecord(response.headers, apiKey));
    let total = 0;
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      total += next.value.byteLength;
      if (total > maxBytes) throw new StoppedHere("too_large");
      await sink.write(next.value);
    }
    return await sink.commit();
  } catch (error) {
    await reader?.cancel().catch(() => undefined);
    await sink.abort();
    throw error;
  }
}

/** Goes to disk: without cookies, and without a key that a relay echoes. */
function toHeaderRecord(headers: Headers, apiKey: string | null): Readonly<Record<string, string>> {
  const kept = [...headers].filter(([name]) => name !== "set-cookie");
  return Object.fromEntries(kept.map(([name, value]) => [name, redact(value, apiKey)]));
}

interface SendFailure {
  readonly phase: SendPhase;
  readonly url: string;
  readonly isCanceled: boolean;
  readonly apiKey: string | null;
}

function toSendError(cause: unknown, { phase, url, isCanceled, apiKey }: SendFailure): RelayError {
  // Our own disk failed while the answer came in: the relay did its part.
  if (cause instanceof StudioError) return new RelayError(cause.code, cause.message, { sent: "maybe", cause });
  return toNetworkError({ phase, host: redact(toHost(url), apiKey), isCanceled, cause: toSafeCause(cause, apiKey) });
}

function toHost(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "The relay";
}

/** A timer that starts over; `restart` before `stop` only. */
function createClock(ms: number, onTime: () => void): { restart(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  return {
    restart() {
      clearTimeout(timer);
      if (!isStopped) timer = setTimeout(onTime, ms);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
