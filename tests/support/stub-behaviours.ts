import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import type { DialectId } from "@/lib/core/dialect";
import { findDialect } from "@/lib/server/relays/dialects/registry";
import type { ReceivedRequest, StubBehaviour, StubExchange } from "./stub-exchange";

export interface PictureAnswerOptions {
  /** In whose shape to answer; the vendor's when absent. */
  readonly dialect?: DialectId;
  /** Pictures to answer with; when absent, as many as were asked for. */
  readonly count?: number;
  /** Links that are dead on arrival. */
  readonly areExpired?: boolean;
  /** Bytes in the answer instead of links. */
  readonly isInline?: boolean;
  /** Places (0 = first) that are answered as withheld by the filter. */
  readonly withheld?: readonly number[];
  /** Anything else to put into every picture, or over what stands there. */
  readonly patch?: Readonly<Record<string, unknown>>;
  /** Where the links lead; the stub itself when absent. */
  readonly toUrl?: (index: number) => string;
}

/**
 * A good answer in a dialect's own shape: real PNGs of the size asked for (or of the source, or 64 × 64), each of
 * another colour, behind links the stub serves itself. Seeds count up from the one asked for.
 */
export function answerPictures(options: PictureAnswerOptions = {}): StubBehaviour {
  return async (exchange) => {
    const asked = readAsked(exchange.request);
    const size = await chooseSize(exchange.request, asked);
    const data = [];
    for (let index = 0; index < (options.count ?? asked.count); index++) {
      data.push(await toPicture(exchange, options, { asked, size, index }));
    }
    sendJson(exchange, 200, { created: toCreated(options.dialect ?? "ideogram"), data });
  };
}

/** A good answer of the vendor's whose pictures are any bytes at all, made from the request that asked for them. */
export function answerFiles(
  make: (request: ReceivedRequest) => Promise<readonly { readonly bytes: Uint8Array; readonly mime: string }[]>,
): StubBehaviour {
  return async (exchange) => {
    const files = await make(exchange.request);
    const data = files.map(({ bytes, mime }, index) => ({
      url: exchange.addResult(bytes, mime),
      prompt: "",
      resolution: "1x1",
      is_image_safe: true,
      seed: index,
    }));
    sendJson(exchange, 200, { created: toCreated("ideogram"), data });
  };
}

/** A describe answer. */
export function answerDescriptions(...texts: readonly string[]): StubBehaviour {
  return (exchange) => sendJson(exchange, 200, { descriptions: texts.map((text) => ({ text })) });
}

/** Any JSON with any status: error bodies, task-shaped answers, empty data. */
export function answerJson(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): StubBehaviour {
  return (exchange) => sendJson(exchange, status, value, headers);
}

/** Any body: web pages, garbage, nothing. */
export function answerText(status: number, text: string, contentType = "text/html"): StubBehaviour {
  return ({ response }) => void response.writeHead(status, { "content-type": contentType }).end(text);
}

/** 429 in a gateway's words; `retryAfter` as it stands in the header (seconds or an HTTP date). */
export function answerRateLimited(retryAfter?: string): StubBehaviour {
  const error = { message: "当前分组上游负载已饱和，请稍后再试", type: "new_api_error", param: "", code: null };
  return answerJson(429, { error }, retryAfter === undefined ? {} : { "retry-after": retryAfter });
}

/** Waits, then does something else. */
export function after(ms: number, behaviour: StubBehaviour): StubBehaviour {
  return async (exchange) => {
    await sleep(ms, undefined, { ref: false });
    if (!exchange.response.destroyed) await behaviour(exchange);
  };
}

/** Cuts the connection after the request was read, before a byte is answered. */
export const dropBeforeHeaders: StubBehaviour = ({ response }) => void response.socket?.destroy();

/** Answers the headers and cuts the connection. */
export const dropAfterHeaders: StubBehaviour = async ({ response }) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.flushHeaders();
  await sleep(20);
  response.socket?.destroy();
};

/** Answers half of the body it promised and cuts the connection. */
export const dropMidBody: StubBehaviour = async ({ response }) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"created":"2026-01-01T00:00:00Z","data":[');
  await sleep(20);
  response.socket?.destroy();
};

/** Reads the request and never answers; ends when either side closes. */
export const hang: StubBehaviour = () => undefined;

/** Answers one byte at a time, so slowly that only a total time-out ends it. */
export function trickle(intervalMs = 1000): StubBehaviour {
  return ({ response }) => {
    response.writeHead(200, { "content-type": "application/json" });
    const timer = setInterval(() => response.write(" "), intervalMs);
    response.on("close", () => clearInterval(timer));
  };
}

/** Answers for ever, as fast as it is read. */
export const endlessBody: StubBehaviour = ({ response }) => {
  const chunk = Buffer.alloc(65_536, " ");
  response.writeHead(200, { "content-type": "application/json" });
  const pump = () => {
    while (!response.destroyed && response.write(chunk)) {
      // Until the other side does not keep up.
    }
  };
  response.on("drain", pump);
  pump();
};

/** Points elsewhere. */
export function redirectTo(location: string, status = 302): StubBehaviour {
  return ({ response }) => void response.writeHead(status, { location }).end();
}

function sendJson(
  { response }: StubExchange,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
}

interface Asked {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly count: number;
}

/** The fields of a request, from wherever its encoding puts them. */
function readAsked(request: ReceivedRequest): Asked {
  const fields: Record<string, unknown> = { ...toRecord(request.json) };
  for (const part of request.parts ?? []) {
    if (part.fileName === undefined) fields[part.name] = part.content.toString("utf8");
  }
  const document = fields.image_request;
  Object.assign(fields, toRecord(typeof document === "string" ? JSON.parse(document) : document));
  return { fields, count: Number(fields.num_images ?? 1) };
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

const LONG_SIDE = 96;

async function chooseSize(request: ReceivedRequest, { fields }: Asked): Promise<{ width: number; height: number }> {
  const exact = readPair(fields.resolution);
  if (exact) return exact;
  const ratio = readPair(fields.aspect_ratio);
  if (ratio) {
    const scale = LONG_SIDE / Math.max(ratio.width, ratio.height);
    return { width: Math.round(ratio.width * scale), height: Math.round(ratio.height * scale) };
  }
  const source = request.parts?.find((part) => part.name === "image" || part.name === "image_file");
  if (!source) return { width: 64, height: 64 };
  const { width = 64, height = 64 } = await sharp(source.content).metadata();
  return { width, height };
}

/** "16x9", "ASPECT_16_9", "RESOLUTION_1312_736". */
function readPair(value: unknown): { width: number; height: number } | null {
  const match = /^(?:ASPECT_|RESOLUTION_)?(\d+)[x_](\d+)$/.exec(String(value));
  return match ? { width: Number(match[1]), height: Number(match[2]) } : null;
}

async function toPicture(
  exchange: StubExchange,
  options: PictureAnswerOptions,
  { asked, size, index }: { asked: Asked; size: { width: number; height: number }; index: number },
): Promise<Readonly<Record<string, unknown>>> {
  const isWithheld = options.withheld?.includes(index) ?? false;
  const seed = Number(asked.fields.seed ?? 1000 * exchange.postCount) + index;
  const isV3 = exchange.request.path.includes("ideogram-v3");
  const answer = findDialect(options.dialect ?? "ideogram")?.answer;
  const tellsSafety = answer?.hasIsImageSafe[isV3 ? "v3" : "legacy"] ?? true;
  const place = isWithheld ? { url: null } : await toPlace(exchange, options, { size, seed, index });
  return {
    ...place,
    prompt: String(asked.fields.prompt ?? ""),
    resolution: `${size.width}x${size.height}`,
    ...(tellsSafety && { is_image_safe: !isWithheld }),
    seed,
    style_type: asked.fields.style_type ?? null,
    ...options.patch,
  };
}

async function toPlace(
  exchange: StubExchange,
  options: PictureAnswerOptions,
  { size, seed, index }: { size: { width: number; height: number }; seed: number; index: number },
): Promise<Readonly<Record<string, unknown>>> {
  if (options.toUrl) return { url: options.toUrl(index) };
  const background = { r: (seed * 53) % 256, g: (seed * 97) % 256, b: (seed * 193) % 256 };
  const bytes = await sharp({ create: { ...size, channels: 3, background } })
    .png()
    .toBuffer();
  if (options.isInline) return { b64_json: bytes.toString("base64") };
  const expiresAt = options.areExpired ? Math.floor(Date.now() / 1000) - 60 : undefined;
  return { url: exchange.addResult(bytes, "image/png", expiresAt) };
}

/** The moment an answer was made, as a dialect writes it (relay contract, section 4.0). */
function toCreated(dialect: DialectId): string | number {
  switch (findDialect(dialect)?.answer.created) {
    case "iso-space":
      return "2026-11-20 12:34:56+00:00";
    case "iso-nanoseconds":
      return "2026-11-20T20:34:56.806107195+08:00";
    case "unix-seconds":
      return 1_795_178_096;
    default:
      return "2026-11-20T12:34:56+00:00";
  }
}
