import { Agent } from "undici";
import { parseAnswerBody } from "./answer-body";
import { codeOf } from "./network-failure";
import { redact } from "./redact";

/** Free questions to a relay are given this long in all. */
const PROBE_TIMEOUT_MS = 10_000;
/** Account answers are short; a page that is not one is not read to its end. */
const MAX_PROBE_BYTES = 262_144;

export interface ProbeIo {
  readonly signal: AbortSignal;
  readonly now: () => number;
}

interface ProbeRequest {
  /** May hold the key (DeerAPI): never shown and never logged. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly apiKey: string | null;
  readonly connectTimeoutMs: number;
}

/** What came back: an answer of any status, or why there was none. */
export type ProbeAnswer =
  | { readonly kind: "answer"; readonly status: number; readonly json: unknown; readonly latencyMs: number }
  | { readonly kind: "none"; readonly message: string; readonly latencyMs: number };

/** One GET that costs nothing. Never throws; `json` is undefined for anything that is not JSON. */
export async function probe(request: ProbeRequest, io: ProbeIo): Promise<ProbeAnswer> {
  const startedAt = io.now();
  const timeOut = AbortSignal.timeout(PROBE_TIMEOUT_MS);
  const dispatcher = new Agent({ connect: { timeout: Math.min(request.connectTimeoutMs, PROBE_TIMEOUT_MS) } });
  try {
    const init: RequestInit & { dispatcher: unknown } = {
      headers: { accept: "application/json", "user-agent": "palimpsest", ...request.headers },
      redirect: "manual",
      signal: AbortSignal.any([io.signal, timeOut]),
      dispatcher,
    };
    const response = await fetch(request.url, init);
    const latencyMs = io.now() - startedAt;
    const body = parseAnswerBody(await readUpTo(response, MAX_PROBE_BYTES));
    return { kind: "answer", status: response.status, json: body.kind === "json" ? body.value : undefined, latencyMs };
  } catch (error) {
    const message = toMessage(error, io.signal, timeOut);
    return { kind: "none", message: redact(message, request.apiKey), latencyMs: io.now() - startedAt };
  } finally {
    await dispatcher.destroy();
  }
}

/** Built from the system's code alone: the client's own messages quote URLs and headers. */
function toMessage(error: unknown, canceled: AbortSignal, timeOut: AbortSignal): string {
  if (canceled.aborted) return "Canceled";
  if (timeOut.aborted) return "No answer within 10 s";
  const code = codeOf(error);
  return code === "" ? "No connection could be made" : `No connection could be made (${code})`;
}

async function readUpTo(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    total += next.value.byteLength;
    if (total > maxBytes) {
      await reader?.cancel();
      return new Uint8Array();
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks);
}
