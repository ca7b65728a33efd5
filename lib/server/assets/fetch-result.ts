import type { Agent, Dispatcher } from "undici";
import { StudioError } from "@/lib/core/errors";
import { SNIFF_BYTES, sniffMime } from "@/lib/server/images/sniff";
import {
  AddressRefusedError,
  createPublicAgent,
  createTrustingAgent,
  type ResolveHost,
  resolveHost,
} from "./guarded-agent";

export interface ResultLimits {
  readonly maxBytes: number;
  /** From the first connection attempt to the last byte, redirects included. */
  readonly totalMs: number;
  readonly headersMs: number;
  readonly idleMs: number;
  readonly maxRedirects: number;
}

const RESULT_LIMITS: ResultLimits = {
  maxBytes: 64 * 1024 * 1024,
  totalMs: 120_000,
  headersMs: 20_000,
  idleMs: 20_000,
  maxRedirects: 3,
};

export interface ResultFetcherOptions {
  /** Hosts the operator lists ("nas.lan", "10.0.0.5:9000"): they may be private and may speak http. */
  readonly trustedHosts: readonly string[];
  readonly resolve?: ResolveHost;
  readonly limits?: Partial<ResultLimits>;
}

export interface FetchResultOptions {
  /** The connection's own origin ("http://127.0.0.1:3000"): exempt from the address check, http allowed. */
  readonly allowedOrigin: string;
  readonly signal: AbortSignal;
}

/** The same link may work later. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Downloads result pictures. A link in a relay's answer is hostile input (design: Relays): https and public addresses
 * only, every redirect judged anew, bounded in time and size; nothing is sent that could identify an account.
 */
export class ResultFetcher {
  private readonly publicAgent: Agent;
  private readonly trustingAgent: Agent;
  private readonly limits: ResultLimits;

  constructor(private readonly options: ResultFetcherOptions) {
    this.limits = { ...RESULT_LIMITS, ...options.limits };
    const resolve = options.resolve ?? resolveHost;
    // Two pools: a socket that was opened under an exemption must never serve a request without one.
    this.publicAgent = createPublicAgent(resolve, this.limits);
    this.trustingAgent = createTrustingAgent(resolve, this.limits);
  }

  /**
   * The picture's bytes; they begin as a PNG, JPEG or WebP. Throws `result_expired` (the link is dead),
   * `result_refused` (where it leads or what it holds is not allowed) or `result_unreachable` (try again later).
   */
  async fetch(url: string, { allowedOrigin, signal }: FetchResultOptions): Promise<Uint8Array> {
    const limit = AbortSignal.timeout(this.limits.totalMs);
    const either = AbortSignal.any([signal, limit]);
    let next = parseUrl(url);
    try {
      for (let hop = 0; hop <= this.limits.maxRedirects; hop++) {
        const answer = await this.request(next, allowedOrigin, either);
        const location = findRedirect(answer);
        if (location === undefined) return await this.readAnswer(answer);
        await discard(answer);
        next = parseUrl(location, next);
      }
      throw refused("The result link redirects too often.");
    } catch (error) {
      throw toResultError(error, next.host);
    }
  }

  /** Closes idle connections; downloads under way are cut. */
  async close(): Promise<void> {
    await Promise.all([this.publicAgent.destroy(), this.trustingAgent.destroy()]);
  }

  private request(url: URL, allowedOrigin: string, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const isTrusted = url.origin === allowedOrigin || this.isTrustedHost(url);
    if (url.protocol !== "https:" && !isTrusted) throw refused(`The result link is not https (${url.host}).`);
    if (url.username !== "" || url.password !== "") throw refused("The result link holds a password.");
    const agent = isTrusted ? this.trustingAgent : this.publicAgent;
    return agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: "GET",
      headers: {
        accept: "image/png, image/jpeg, image/webp",
        "accept-encoding": "identity",
        "user-agent": "Palimpsest",
      },
      signal,
    });
  }

  private isTrustedHost(url: URL): boolean {
    return this.options.trustedHosts.some((entry) => entry === url.host || entry === url.hostname);
  }

  private async readAnswer(answer: Dispatcher.ResponseData): Promise<Uint8Array> {
    const error = judgeAnswer(answer, this.limits.maxBytes);
    if (error !== null) {
      await discard(answer);
      throw error;
    }
    const chunks: Uint8Array[] = [];
    let total = 0;
    let isSniffed = false;
    // Leaving the loop by an error destroys the body and with it the connection.
    for await (const chunk of answer.body) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError("a body of bytes was expected");
      chunks.push(chunk);
      total += chunk.byteLength;
      if (total > this.limits.maxBytes) throw refused("The result is larger than a picture may be.");
      if (!isSniffed && total >= SNIFF_BYTES) {
        checkIsPicture(Buffer.concat(chunks));
        isSniffed = true;
      }
    }
    const bytes = Buffer.concat(chunks);
    if (!isSniffed) checkIsPicture(bytes);
    return bytes;
  }
}

function parseUrl(text: string, base?: URL): URL {
  try {
    // The WHATWG parser turns decimal, octal and hexadecimal spellings of an address into the plain one.
    return new URL(text, base);
  } catch (cause) {
    throw new StudioError("result_refused", "The result link is not an address.", { cause });
  }
}

function findRedirect(answer: Dispatcher.ResponseData): string | undefined {
  if (!REDIRECTS.has(answer.statusCode)) return undefined;
  const location = answer.headers.location;
  return typeof location === "string" ? location : undefined;
}

function judgeAnswer(answer: Dispatcher.ResponseData, maxBytes: number): StudioError | null {
  const status = answer.statusCode;
  const details = { details: { status } };
  if (status >= 500 || PASSING_STATUSES.has(status)) {
    return new StudioError("result_unreachable", `The result's server answered ${status}.`, details);
  }
  if (status >= 400) return new StudioError("result_expired", `The result link is dead (${status}).`, details);
  if (status !== 200) return new StudioError("result_refused", `The result's server answered ${status}.`, details);
  if (Number(answer.headers["content-length"] ?? 0) > maxBytes) {
    return refused("The result is larger than a picture may be.");
  }
  return null;
}

/**
 * A page instead of a picture is mostly the passing trouble of a gateway or a network's sign-in page: worth another
 * try as long as the link lives. Other bytes stay what they are.
 */
function checkIsPicture(bytes: Uint8Array): void {
  if (sniffMime(bytes.subarray(0, SNIFF_BYTES)) !== null) return;
  const isText = bytes.subarray(0, 64).every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
  if (isText) throw new StudioError("result_unreachable", "The result link answered with a page instead of a picture.");
  throw refused("The result is not a PNG, JPEG or WebP picture.");
}

async function discard(answer: Dispatcher.ResponseData): Promise<void> {
  // Reading the rest of an endless body would never end; cutting the connection is cheap.
  answer.body.on("error", () => undefined);
  answer.body.destroy();
}

function refused(message: string): StudioError {
  return new StudioError("result_refused", message);
}

function toResultError(error: unknown, host: string): StudioError {
  if (error instanceof StudioError) return error;
  if (findRefusal(error)) {
    const message = `The result link leads to an address that is not public (${host}); STUDIO_RESULT_HOSTS can allow it.`;
    return new StudioError("result_refused", message, { cause: error });
  }
  return new StudioError("result_unreachable", "The result could not be downloaded.", { cause: error });
}

/** Several addresses tried at once fail with an AggregateError. */
function findRefusal(error: unknown): boolean {
  if (error instanceof AddressRefusedError) return true;
  if (error instanceof AggregateError) return error.errors.some(findRefusal);
  return error instanceof Error && error.cause !== undefined && findRefusal(error.cause);
}
