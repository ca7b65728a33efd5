import { setTimeout as wait } from "node:timers/promises";
import type { DialectId } from "@/lib/core/dialect";
import type { Dialect, DialectRoute } from "@/lib/server/relays/dialect";
import { findDialect } from "@/lib/server/relays/dialects/registry";
import type { EnginePool } from "./engine-pool";
import { type MadePicture, makePictures } from "./make-pictures";
import { controlSchema, createMisbehaviourQueue, type Misbehaviour, readDirective } from "./misbehaviour";
import type { PictureShelf } from "./picture-shelf";
import { resolvePictures } from "./resolve-pictures";
import { decodeCall, type WireCall } from "./wire/decode-call";
import { encodeDescriptions, encodePictures } from "./wire/encode-answer";
import { encodeError, keyRefusal, WireRefusal } from "./wire/wire-refusal";

export interface SandboxDependencies {
  readonly pool: EnginePool;
  readonly shelf: PictureShelf;
  /** Where this server answers, such as `http://127.0.0.1:3000`; links start with it. */
  readonly origin: string;
  readonly key: string;
  readonly now: () => number;
  readonly random: () => number;
  readonly newRequestId: () => string;
}

export interface Sandbox {
  /** Answers one request below `/sandbox`; `path` is what follows, such as `/rixapi/ideogram/generate`. */
  handle(path: string, request: Request): Promise<Response>;
}

/** The embedded relay: real HTTP in each dialect's shape, pictures made on this machine (design: The sandbox). */
export function createSandbox(dependencies: SandboxDependencies): Sandbox {
  const queue = createMisbehaviourQueue();
  return {
    async handle(path, request) {
      if (path.startsWith("/files/")) return serveFile(dependencies.shelf, path, request);
      if (path === "/control") return control(dependencies, queue, request);
      const [, dialectName = "", ...rest] = path.split("/");
      const dialect = findDialect(dialectName as DialectId);
      if (!dialect) return json(404, { error: `There is no dialect ${dialectName}.` });
      return answerDialect(dependencies, dialect, `/${rest.join("/")}`, request, queue.next);
    },
  };
}

async function answerDialect(
  dependencies: SandboxDependencies,
  dialect: Dialect,
  path: string,
  request: Request,
  nextMisbehaviour: () => Misbehaviour,
): Promise<Response> {
  const requestId = dependencies.newRequestId();
  const headers = { "x-request-id": requestId };
  try {
    const route = findSandboxRoute(dialect, path);
    if (!route) return answerAccount(dependencies, dialect, path, request);
    if (request.method !== "POST") throw new WireRefusal(405, "Use POST.");
    if (!hasKey(dialect, request, dependencies.key)) throw keyRefusal(dialect, route);
    const call = await decodeCall(dialect, route, request);
    const { prompt, misbehaviour } = readDirective(call.request.prompt ?? "");
    return await perform(
      dependencies,
      { dialect, route, call, prompt },
      { ...nextMisbehaviour(), ...misbehaviour },
      headers,
    );
  } catch (error) {
    if (!(error instanceof WireRefusal)) throw error;
    return json(error.status, encodeError(dialect, error, requestId), headers);
  }
}

/**
 * The route a path names. Where a dialect gives a second path, only that one exists here: it is the one the relay's own
 * page documents, and the client has to find its way to it.
 */
function findSandboxRoute(dialect: Dialect, path: string): DialectRoute | undefined {
  return dialect.routes.find((route) => (route.fallbackPath ?? route.path) === path);
}

function hasKey(dialect: Dialect, request: Request, key: string): boolean {
  const given = request.headers.get(dialect.auth.header);
  return given === (dialect.auth.scheme === "Bearer" ? `Bearer ${key}` : key);
}

interface Work {
  readonly dialect: Dialect;
  readonly route: DialectRoute;
  readonly call: WireCall;
  readonly prompt: string;
}

async function perform(
  { pool, shelf, origin, now, random }: SandboxDependencies,
  { dialect, route, call, prompt }: Work,
  misbehaviour: Misbehaviour,
  headers: Record<string, string>,
): Promise<Response> {
  if (misbehaviour.latency) await wait(misbehaviour.latency);
  if (misbehaviour.status) throwStatus(misbehaviour.status, misbehaviour.retryAfter, headers);
  if (misbehaviour.garbage) return new Response("<html><body>502 Bad Gateway</body></html>", { status: 200, headers });
  const pictures = await resolvePictures(call, (address) => takeOwnLink(shelf, origin, address));
  if (call.request.operation === "describe") {
    const texts = pictures.source ? await pool.describe(pictures.source.bytes) : [];
    return finish(json(200, encodeDescriptions(texts), headers), misbehaviour);
  }
  const { source, ...others } = pictures;
  const made = await makePictures(
    pool,
    { request: call.request, prompt, ...others, ...(source ? { source: source.bytes, sourceSize: source } : {}) },
    random,
  );
  const answered = await Promise.all(
    made.map(async (picture, place) => {
      const isSafe = !(misbehaviour.unsafe || misbehaviour.unsafeAt === place + 1);
      return {
        ...describePicture(picture),
        isSafe,
        url: isSafe ? await shelve(shelf, origin, picture, misbehaviour) : null,
      };
    }),
  );
  return finish(json(200, encodePictures(dialect, route, call.request, answered, now()), headers), misbehaviour);
}

function describePicture({ seed, prompt, width, height }: MadePicture) {
  return { seed, prompt, width, height };
}

async function shelve(shelf: PictureShelf, origin: string, { png }: MadePicture, { expired }: Misbehaviour) {
  return `${origin}/sandbox${await shelf.put(png, { isExpired: expired === true })}`;
}

const STATUS_WORDS: Readonly<Record<number, { message: string; code: string | null }>> = {
  401: { message: "Invalid token.", code: "invalid_api_key" },
  402: { message: "Insufficient funds.", code: "insufficient_user_quota" },
  403: { message: "This token may not use this model.", code: "access_denied" },
  422: { message: "Prompt provided failed safety check.", code: "sensitive_words_detected" },
  429: { message: "Too many requests.", code: "rate_limit_exceeded" },
  503: { message: "No channel is available for this model.", code: "model_not_found" },
};

function throwStatus(status: number, retryAfter: number | undefined, headers: Record<string, string>): never {
  if (retryAfter !== undefined) headers["retry-after"] = String(retryAfter);
  const words = STATUS_WORDS[status] ?? { message: "The sandbox was told to fail.", code: "bad_response_status_code" };
  throw new WireRefusal(status, words.message, words.code);
}

/** Sends the answer whole, or half of it before the connection breaks. */
async function finish(response: Response, { drop }: Misbehaviour): Promise<Response> {
  if (!drop) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const half = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, Math.ceil(bytes.length / 2)));
    },
    async pull(controller) {
      await wait(50);
      controller.error(new Error("the sandbox was told to drop the connection"));
    },
  });
  return new Response(half, { status: 200, headers: response.headers });
}

/** The free account calls, so that "test" and "balance" work against the sandbox too (relay contract, section 7). */
function answerAccount({ key }: SandboxDependencies, dialect: Dialect, path: string, request: Request): Response {
  if (request.method !== "GET") return json(404, { error: "There is no such path." });
  const isKnown = request.headers.get("authorization")?.endsWith(key) ?? request.headers.get("api-key") === key;
  if (path.startsWith("/api/usage/token")) {
    if (!isKnown) return json(401, { success: false, message: "Invalid token." });
    const data = {
      object: "token_usage",
      name: "sandbox",
      total_granted: 0,
      total_used: 0,
      total_available: 0,
      unlimited_quota: true,
    };
    return json(200, { code: true, message: "ok", data });
  }
  if (path === "/" || path === "") return json(200, { name: `Palimpsest sandbox, ${dialect.name}` });
  return json(404, { error: "There is no such path." });
}

async function control(
  { key }: SandboxDependencies,
  queue: ReturnType<typeof createMisbehaviourQueue>,
  request: Request,
): Promise<Response> {
  if (request.method !== "POST") return json(405, { error: "Use POST." });
  if (request.headers.get("authorization") !== `Bearer ${key}`)
    return json(401, { error: "The sandbox key is missing." });
  const parsed = controlSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) return json(400, { error: parsed.error.issues[0]?.message ?? "not understood" });
  const { times, ...misbehaviour } = parsed.data;
  queue.set(misbehaviour, times);
  return json(200, { times, ...misbehaviour });
}

async function serveFile(shelf: PictureShelf, path: string, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const taken = await shelf.take(path.slice("/files/".length), searchParams.get("exp"), searchParams.get("sig"));
  if (taken === null) return json(404, { error: "There is no such picture." });
  if (taken === "expired") return json(410, { error: "This link is over." });
  return new Response(new Uint8Array(taken), {
    headers: { "content-type": "image/png", "content-length": String(taken.length), "cache-control": "no-store" },
  });
}

async function takeOwnLink(shelf: PictureShelf, origin: string, address: string): Promise<Uint8Array | null> {
  const prefix = `${origin}/sandbox/files/`;
  if (!address.startsWith(prefix)) return null;
  const { searchParams } = new URL(address);
  const name = address.slice(prefix.length).split("?")[0] ?? "";
  const taken = await shelf.take(name, searchParams.get("exp"), searchParams.get("sig"));
  return taken === "expired" ? null : taken;
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...headers, "cache-control": "no-store" } });
}
