import { z } from "zod";
import { errorEnvelopeSchema } from "@/lib/core/api";
import type { Endpoint } from "@/lib/core/endpoint";
import { ApiError } from "./api-error";

/** Sent with everything that changes something: a form of another site cannot set it. */
export const CLIENT_HEADER = { "X-Palimpsest-Client": "web" } as const;

/** What an endpoint answers, parsed; nothing for one without a body. */
export type AnswerOf<E extends Endpoint> = {
  [Status in keyof E["responses"]]: E["responses"][Status] extends z.ZodType
    ? z.infer<E["responses"][Status]>
    : undefined;
}[keyof E["responses"]];

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
  /** Calls an endpoint of the contract and parses its answer. Throws ApiError, or the signal's reason when aborted. */
  call<E extends Endpoint>(endpoint: E, options: CallOptions<E>): Promise<AnswerOf<E>>;
  /** Reads the answer of a transport of its own (an upload with progress). Throws ApiError. */
  read<E extends Endpoint>(endpoint: E, status: number, text: string): AnswerOf<E>;
}

export interface ApiClientOptions {
  readonly fetch: typeof fetch;
  /** Called for each 401: the studio has a password, and this browser did not give it yet. */
  readonly onUnauthorized: () => void;
}

/** Builds the one door of the browser to the studio. */
export function createApiClient(options: ApiClientOptions): ApiClient {
  function read<E extends Endpoint>(endpoint: E, status: number, text: string): AnswerOf<E> {
    const expected = Object.entries(endpoint.responses).find(([listed]) => listed === String(status))?.[1];
    if (expected === undefined) {
      // A wrong password is answered by the sign-in itself; every other 401 asks for one.
      if (status === 401 && endpoint.isOpen !== true) options.onUnauthorized();
      throw toApiError(status, text);
    }
    const schema = expected instanceof z.ZodType ? expected : z.unknown().transform(() => undefined);
    const answer = schema.safeParse(parseJson(text));
    if (!answer.success) {
      const facts = { status, cause: answer.error };
      throw new ApiError("bad_answer", "The studio's answer could not be understood.", facts);
    }
    // The schema was picked from the endpoint's own table by status: TypeScript cannot follow the look-up.
    return answer.data as AnswerOf<E>;
  }

  return {
    read,
    async call(endpoint, call) {
      const { status, text } = await exchange(options.fetch, endpoint, call);
      return read(endpoint, status, text);
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

async function exchange(fetcher: typeof fetch, { method, path }: Endpoint, call: Exchange) {
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
    return { status: response.status, text: await response.text() };
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
  const answer = errorEnvelopeSchema.safeParse(parseJson(text));
  if (answer.success) {
    const { code, message, requestId, retryable, details } = answer.data.error;
    return new ApiError(code, message, { status, requestId, retryable, details });
  }
  // Not ours: a proxy in between, or the server going down.
  const isPassing = status === 502 || status === 503 || status === 504;
  return new ApiError("bad_answer", `The studio answered ${status}.`, { status, retryable: isPassing });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
