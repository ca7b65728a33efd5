import type { z } from "zod";
import { BUILD_HEADER, buildStamp } from "@/lib/core/build-stamp";
import type { Endpoint } from "@/lib/core/endpoint";
import { StudioError } from "@/lib/core/errors";
import type { NewId } from "@/lib/core/ids";
import type { Config } from "../config";
import type { Log } from "../log";
import type { KnownSecrets } from "../secrets/known-secrets";
import type { Studio } from "../studio";
import type { Access } from "./access";
import { findShownError, toErrorAnswer } from "./error-answer";
import { isKnownHost } from "./host-guard";
import type { JsonParts } from "./json-answer";
import { readJsonBody } from "./json-body";
import { isSameSite } from "./origin-guard";

/** What every route needs of the process around it. */
export interface RouteRuntime {
  readonly config: Config;
  readonly log: Log;
  readonly secrets: KnownSecrets;
  readonly newId: NewId;
  readonly now: () => number;
  readonly access: Access;
  readonly studio: Studio;
  /** Aborts when the server begins to stop: streams end, new work is refused. */
  readonly stopSignal: AbortSignal;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Field<E, K extends string> = E extends Readonly<Record<K, infer S>> ? Parsed<S> : undefined;

export interface RouteCall<E extends Endpoint, R extends RouteRuntime = RouteRuntime> {
  readonly runtime: R;
  readonly studio: Studio;
  readonly request: Request;
  readonly requestId: string;
  readonly log: Log;
  readonly isSignedIn: boolean;
  readonly params: Field<E, "params">;
  readonly query: Field<E, "query">;
  readonly headers: Field<E, "headers">;
  readonly body: Field<E, "body">;
}

/** A JSON answer the endpoint allows, status and body belonging together; or a response made elsewhere (files, streams). */
export type Answer<E extends Endpoint> = JsonAnswer<E> | { readonly raw: Response };

type JsonAnswer<E extends Endpoint> = {
  [S in keyof E["responses"]]: E["responses"][S] extends z.ZodType
    ? JsonParts<S & number, z.input<E["responses"][S]>>
    : never;
}[keyof E["responses"]];

/** Another proof than a session, such as a signed link; asked only when there is no session. */
export interface RouteOptions<E extends Endpoint, R extends RouteRuntime> {
  isAllowed?(call: Omit<RouteCall<E, R>, "body">): boolean;
}

export type RouteHandler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

/**
 * Builds the one wrapper of all API routes. It gives each call its id, refuses foreign hosts, foreign pages and callers
 * without a session, parses what came in by the endpoint's schemas, and turns whatever is thrown into the one envelope.
 */
export function createRouteDefiner<R extends RouteRuntime>(getRuntime: () => Promise<R>) {
  return function defineRoute<const E extends Endpoint>(
    endpoint: E,
    handle: (call: RouteCall<E, R>) => Promise<Answer<E>>,
    options: RouteOptions<E, R> = {},
  ): RouteHandler {
    return async (request, context) =>
      guardCall(await getRuntime(), request, endpoint.path, async ({ runtime, requestId, log }) => {
        if (runtime.stopSignal.aborted) throw new StudioError("unavailable", "The studio is stopping.");
        if (!isSameSite(request.method, request.headers)) throw crossSite();
        const isSignedIn = runtime.access.isSignedIn(request.headers);
        const inputs = await parseInputs(endpoint, request, context);
        const facts = { runtime, studio: runtime.studio, request, requestId, log, isSignedIn, ...inputs };
        // The schemas of `E` have just made these values; TypeScript cannot follow that through a generic.
        const call = facts as unknown as Omit<RouteCall<E, R>, "body">;
        if (!isSignedIn && !endpoint.isOpen && !options.isAllowed?.(call)) throw signInFirst();
        const body = await parseBody(endpoint, request);
        const answer = await handle({ ...call, body } as RouteCall<E, R>);
        return "raw" in answer
          ? answer.raw
          : Response.json(answer.body, { status: answer.status, headers: answer.headers });
      });
  };
}

/** The same for what is not the studio's API (the sandbox's own face): known hosts, an id, safe headers, no envelope. */
export function createRawRouteDefiner<R extends RouteRuntime>(getRuntime: () => Promise<R>) {
  return function defineRawRoute(
    name: string,
    handle: (call: { runtime: R; request: Request; requestId: string; log: Log; params: unknown }) => Promise<Response>,
  ): RouteHandler {
    return async (request, context) =>
      guardCall(await getRuntime(), request, name, async ({ runtime, requestId, log }) =>
        handle({ runtime, request, requestId, log, params: await context.params }),
      );
  };
}

async function guardCall<R extends RouteRuntime>(
  runtime: R,
  request: Request,
  route: string,
  perform: (call: { runtime: R; requestId: string; log: Log }) => Promise<Response>,
): Promise<Response> {
  const startedAt = runtime.now();
  const requestId = runtime.newId("request");
  const log = runtime.log.child({ requestId });
  let response: Response;
  try {
    if (!isKnownHost(request.headers.get("host"), runtime.config)) throw unknownHost();
    response = await perform({ runtime, requestId, log });
  } catch (error) {
    const answer = toErrorAnswer(error, requestId, (text) => runtime.secrets.scrub(text));
    if (answer.status >= 500 || !findShownError(error)) log.error("request failed", { route, error });
    response = Response.json(answer.body, { status: answer.status, headers: answer.headers });
    // What is left of a body of unknown length may lie unread in the connection: the next call on it would wait in vain.
    if (answer.status === 413 && !request.headers.has("content-length")) response.headers.set("connection", "close");
  }
  addSafeHeaders(response.headers, requestId);
  const facts = { method: request.method, route, status: response.status, ms: runtime.now() - startedAt };
  // Reading is most of the traffic and tells little.
  if (response.status >= 400 || (request.method !== "GET" && request.method !== "HEAD")) log.info("request", facts);
  else log.debug("request", facts);
  return response;
}

function addSafeHeaders(headers: Headers, requestId: string): void {
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("cross-origin-resource-policy", "same-origin");
  if (!headers.has("content-security-policy")) {
    headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
  }
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  // The page takes answers of its own build only (lib/client/api-client.ts).
  headers.set(BUILD_HEADER, buildStamp);
  if (!headers.has("x-request-id")) headers.set("x-request-id", requestId);
}

async function parseInputs(endpoint: Endpoint, request: Request, context: { params: Promise<unknown> }) {
  const params = endpoint.params?.safeParse(await context.params);
  // An id of the wrong shape names nothing.
  if (params && !params.success) throw new StudioError("not_found", "There is nothing under this address.");
  return {
    params: params?.data,
    query: endpoint.query && parse(endpoint.query, readQuery(request), "query"),
    headers: endpoint.headers && parse(endpoint.headers, Object.fromEntries(request.headers), "headers"),
  };
}

async function parseBody({ body, maxBodyBytes }: Endpoint, request: Request): Promise<unknown> {
  return body && parse(body, await readJsonBody(request, maxBodyBytes), "body");
}

function readQuery(request: Request): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(query, name)) throw new StudioError("invalid_request", `The parameter ${name} is given twice.`);
    query[name] = value;
  }
  return query;
}

function parse(schema: z.ZodType, value: unknown, place: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join("."), message }));
  const first = issues[0];
  const where = first?.path ? `${first.path}: ` : "";
  throw new StudioError("invalid_request", `The ${place} is not valid. ${where}${first?.message ?? ""}`, {
    details: { issues },
  });
}

function unknownHost(): StudioError {
  return new StudioError(
    "host_not_allowed",
    "This studio is not known under that host name. Add it to STUDIO_ALLOWED_HOSTS if it should be.",
  );
}

function crossSite(): StudioError {
  return new StudioError(
    "cross_site",
    "Changes are only taken from the studio's own pages. Programs send the header X-Palimpsest-Client with any value.",
  );
}

function signInFirst(): StudioError {
  return new StudioError("unauthorized", "This studio has a password. Sign in first.");
}
