import { StudioError } from "@/lib/core/errors";
import type { SentPicture } from "@/lib/core/job";
import { requestSchema, type StudioRequest } from "@/lib/core/request";
import { type AnswerSink, type EncodedCall, RelayError, type SentAnswer } from "@/lib/server/relays/relay";
import type { RunTools } from "./job-tools";
import { type HeldRun, markSending } from "./journal";
import { parseJsonColumn } from "./json-column";
import { loadCall } from "./load-call";
import type { OpenRelay } from "./relay-port";
import { judgeNotSent, judgeRelayError } from "./retry-policy";
import { endUnknown, endUnknownKeeping, failRun, requeueRun } from "./run-endings";

/** Eight pictures of 10 MB in base64 stay below it; nothing a relay sends may fill the disk. */
const MAX_ANSWER_BYTES = 128 * 1024 * 1024;
/** Long enough for a request to be on the wire, for the failpoint that dies in the middle of a call. */
const MID_POST_MS = 150;

export interface AnsweredRun {
  readonly request: StudioRequest;
  readonly opened: OpenRelay;
  readonly answer: SentAnswer["answer"];
}

interface PreparedRun {
  readonly request: StudioRequest;
  readonly opened: OpenRelay;
  readonly encoded: EncodedCall;
  readonly sink: AnswerSink;
  readonly sent: SentPicture | undefined;
}

/**
 * Sends a claimed run once. Returns its answer, durable in the spool, or null when the run ended, went back to the
 * queue, or is not ours any more. `signal` is only for what surrounds the call: a call that is paid for is never cut.
 */
export async function sendRun(tools: RunTools, run: HeldRun, signal: AbortSignal): Promise<AnsweredRun | null> {
  const prepared = await prepare(tools, run, signal);
  if (!prepared) return null;
  const { request, opened, encoded, sink } = prepared;
  tools.failpoint("before-journal-sending");
  let mayGo = false;
  try {
    mayGo = await markSending(tools, run, prepared.sent);
  } finally {
    if (!mayGo) await sink.abort();
  }
  if (!mayGo) return null;
  tools.failpoint("after-journal-sending");
  const sent = await post(tools, run, opened, encoded, sink);
  if (!sent) return null;
  if (sent.usedFallback) {
    await tools.relays.rememberFallback(run.connectionId, request).catch((error: unknown) => {
      tools.log.warn("the path that answered could not be remembered", { runId: run.id, error });
    });
  }
  return { request, opened, answer: sent.answer };
}

/** Everything that can fail for free, before the journal says "sending". */
async function prepare(tools: RunTools, run: HeldRun, signal: AbortSignal): Promise<PreparedRun | null> {
  try {
    const request = parseJsonColumn(requestSchema, run.request, "runs.request");
    const opened = await tools.relays.open(run.connectionId);
    const { call, sent } = await loadCall(tools, request, run.connectionId, opened.imageDelivery);
    const encoded = await opened.relay.encode(call);
    const sink = await tools.spool.openSink(run.id, run.attempts, signal);
    return { request, opened, encoded, sink, sent };
  } catch (error) {
    await endUnsent(tools, run, error);
    return null;
  }
}

async function endUnsent(tools: RunTools, run: HeldRun, error: unknown): Promise<void> {
  const isKnown = error instanceof StudioError || error instanceof RelayError;
  if (!isKnown) tools.log.error("a run could not be prepared", { runId: run.id, error });
  const failure = {
    code: isKnown ? error.code : ("internal" as const),
    message: isKnown ? error.message : "The request could not be prepared. Nothing was sent.",
    requestId: undefined,
  };
  const verdict = judgeNotSent(failure.code, undefined, run.tries, tools.random);
  if (verdict.kind === "again") await requeueRun(tools, run, failure, verdict.waitMs);
  else await failRun(tools, run, failure, "not_sent");
}

async function post(
  tools: RunTools,
  run: HeldRun,
  opened: OpenRelay,
  encoded: EncodedCall,
  sink: AnswerSink,
): Promise<SentAnswer | null> {
  const midPost = setTimeout(() => tools.failpoint("mid-post"), MID_POST_MS);
  try {
    // A signal of its own that nobody aborts: after the first byte went out, waiting is the only way to the pictures.
    const { signal } = new AbortController();
    return await opened.relay.send(encoded, sink, { maxAnswerBytes: MAX_ANSWER_BYTES, signal, now: tools.now });
  } catch (error) {
    // A call that never got an answer leaves the file open; what was committed has another name by now.
    await sink.abort();
    await endCall(tools, run, error);
    return null;
  } finally {
    clearTimeout(midPost);
  }
}

/** A call that gave no answer, by the one policy. An error nobody foresaw may have come after the bytes went out. */
async function endCall(tools: RunTools, run: HeldRun, error: unknown): Promise<void> {
  if (error instanceof RelayError) {
    await endByRelayError(tools, run, error);
    return;
  }
  tools.log.error("a call failed in an unforeseen way", { runId: run.id, error });
  const isKnown = error instanceof StudioError;
  await endUnknown(tools, run, {
    code: isKnown ? error.code : "internal",
    message: isKnown ? error.message : "The call failed in the studio. It may have been billed.",
    requestId: undefined,
  });
}

/** Ends or requeues a run as the relay's error demands. */
export async function endByRelayError(tools: RunTools, run: HeldRun, error: RelayError): Promise<void> {
  tools.log.warn("a relay gave no pictures", { runId: run.id, code: error.code, sent: error.sent });
  const failure = { code: error.code, message: error.message, requestId: error.requestId };
  const verdict = judgeRelayError(error, run.tries, tools.random);
  if (verdict.kind === "again") await requeueRun(tools, run, failure, verdict.waitMs);
  else if (verdict.kind === "unknown") await endUnknownKeeping(tools, run, failure);
  else await failRun(tools, run, failure, error.sent === "refused" ? "refused" : "not_sent");
  // An answer that held nothing is kept for a look when it may have cost something (spool: kept for seven days).
  if (error.sent !== "maybe") await tools.spool.remove(run.id);
}
