import type { z } from "zod";
import type { ErrorEnvelope } from "@/lib/core/api";
import { BUILD_HEADER, buildStamp } from "@/lib/core/build-stamp";
import type { Endpoint } from "@/lib/core/endpoint";
import { isErrorCode } from "@/lib/core/errors";
import { ApiError } from "./api-error";
import type { ApiRoute } from "./api-routes";

/** Sent with everything that changes something: a form of another site cannot set it. */
export const CLIENT_HEADER = { "X-Palimpsest-Client": "web" } as const;

type Answer<E extends Endpoint> = {
  [Status in keyof E["responses"]]: E["responses"][Status] extends z.ZodType
    ? z.infer<E["responses"][Status]>
    : undefined;
}[keyof E["responses"]];

/** What a route answers; nothing for one without a body. */
export type AnswerOf<R extends ApiRoute> = R extends ApiRoute<infer E> ? Answer<E> : never;

type BodyOf<E extends Endpoint> = E extends { readonly body: infer Body extends z.ZodType }
  ? { readonly body: z.input<Body> }
  : { readonly body?: undefined };
type ParamsOf<E extends Endpoint> = E extends { readonly params: z.ZodObject }
  ? { readonly params: Readonly<Record<string, string>> }
  : { readonly params?: undefined };

export type QueryValues = Readonly<Record<string, string | number | boolean | undefined>>;

export type CallOptions<E extends Endpoint> = BodyOf<E> &
  ParamsOf<E> & {
    readonly query?: QueryValues;
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal | undefined;
    /** Outlives the page, for a last save; browsers take it for small bodies only, larger ones go as always. */
    readonly isLastCall?: boolean;
  };

export interface ApiClient {
  /** Calls an endpoint of the contract. Throws ApiError, or the signal's reason when aborted. */
  call<E extends Endpoint>(route: ApiRoute<E>, options: CallOptions<E>): Promise<Answer<E>>;
  /** Reads the answer of a transport of its own (an upload with progress). Throws ApiError. */
  read<E extends Endpoint>(route: ApiRoute<E>, answer: RawAnswer): Answer<E>;
}

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  /** `BUILD_HEADER` of the answer. */
  readonly build: string | null;
}

export interface ApiClientOptions {
  readonly fetch: typeof fetch;
  /** Called for each 401: the studio has a password, and this browser did not give it yet. */
  readonly onUnauthorized: () => void;
}

/**
 * Builds the one door of the browser to the studio. Answers are not parsed by the contract's schemas: these would be a
 * sixth of the first load, to check what the same build wrote a moment ago, held by the compiler to the same schemas.
 * What could differ is the build, when a tab outlives an update of its server; so each answer says its build, and one
 * of another build, or of something else in between, is refused whole.
 */
export function createApiClient(options: ApiClientOptions): ApiClient {
  function read<E extends Endpoint>(route: ApiRoute<E>, { status, text, build }: RawAnswer): Answer<E> {
    const kind = route.answers[status];
    if (kind === undefined) {
      // A wrong password is answered by the sign-in itself; every other 401 asks for one.
      if (status === 401 && route.isOpen !== true) options.onUnauthorized();
      throw toApiError(status, text);
    }
    const answer = kind === "json" ? parseJson(text) : undefined;
    if (kind === "json" && (build !== buildStamp || typeof answer !== "object" || answer === null)) {
      throw new ApiError("bad_answer", "The answer is not of the studio that this page belongs to.", { status });
    }
    // Written by this very build for this route and status: see above.
    return answer as Answer<E>;
  }

  return {
    read,
    async call(route, call) {
      return read(route, await exchange(options.fetch, route, call));
    },
  };
}

interface Exchange {
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: QueryValues;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly isLastCall?: boolean;
}

/** Browsers refuse more than 64 KiB of bodies that outlive their page. */
const MAX_KEPT_BYTES = 60_000;

async function exchange(fetcher: typeof fetch, { method, path }: ApiRoute, call: Exchange): Promise<RawAnswer> {
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  try {
    const response = await fetcher(buildUrl(path, call.params, call.query), {
      method,
      credentials: "same-origin",
      headers: {
        Accept: "application/json",
        ...(method === "GET" ? {} : CLIENT_HEADER),
        ...(call.body === undefined ? {} : { "Content-Type": "application/json" }),
        ...call.headers,
      },
      ...(body === undefined ? {} : { body }),
      ...(call.isLastCall === true && new Blob([body ?? ""]).size <= MAX_KEPT_BYTES ? { keepalive: true } : {}),
      ...(call.signal === undefined ? {} : { signal: call.signal }),
    });
    return { status: response.status, text: await response.text(), build: response.headers.get(BUILD_HEADER) };
  } catch (cause) {
    if (call.signal?.aborted === true) throw call.signal.reason;
    throw new ApiError("network", "The studio did not answer.", { retryable: true, cause });
  }
}

/** The address of a call: parameters put in, query values that are undefined left out. */
export function buildUrl(path: string, params: Readonly<Record<string, string>> = {}, query: QueryValues = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ""));
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === "" ? filled : `${filled}?${text}`;
}

function toApiError(status: number, text: string): ApiError {
  const error = findError(parseJson(text));
  if (error !== null) {
    const { code, message, requestId, retryable, details } = error;
    return new ApiError(code, message, { status, requestId, retryable, details });
  }
  // Not ours: a proxy in between, or the server going down.
  const isPassing = status === 502 || status === 503 || status === 504;
  return new ApiError("bad_answer", `The studio answered ${status}.`, { status, retryable: isPassing });
}

/** The error in the envelope that every refusal has, or null when it is none. Proxies answer errors too: looked at closely. */
function findError(answer: unknown): ErrorEnvelope["error"] | null {
  const error = isRecord(answer) ? answer.error : undefined;
  if (!isRecord(error)) return null;
  const { code, message, requestId, retryable, details } = error;
  if (typeof code !== "string" || !isErrorCode(code) || typeof message !== "string") return null;
  if (typeof requestId !== "string" || typeof retryable !== "boolean") return null;
  return { code, message, requestId, retryable, details: isRecord(details) ? details : undefined };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
